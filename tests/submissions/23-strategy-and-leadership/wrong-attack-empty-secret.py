# ---
# mistake: "an empty secret counts as not learned"
# loses:
#   attack: "The secret is an empty text"
# ---

# %% attack
def attack(release, register, columns, secret):
    groups = Counter(tuple(row[column] for column in columns) for row in release)
    learned = {}
    for name, known in register.items():
        secrets = {
            row[secret]
            for row in release
            if all(row[c] == "*" or known[c] is None or row[c] == known[c] for c in columns)
        }
        if len(secrets) == 1:
            s = secrets.pop()
            if s:
                learned[name] = s
    return {"k": min(groups.values(), default=None), "learned": learned}
