# ---
# mistake: "guesses the most frequent secret"
# loses:
#   attack: "Three rows fit, and they do not agree"
# ---

# %% attack
def attack(release, register, columns, secret):
    groups = Counter(tuple(row[column] for column in columns) for row in release)
    learned = {}
    for name, known in register.items():
        secrets = [
            row[secret]
            for row in release
            if all(row[c] == "*" or known[c] is None or row[c] == known[c] for c in columns)
        ]
        if secrets and 2 * secrets.count(max(secrets, key=secrets.count)) > len(secrets):
            learned[name] = max(secrets, key=secrets.count)
    return {"k": min(groups.values(), default=None), "learned": learned}
