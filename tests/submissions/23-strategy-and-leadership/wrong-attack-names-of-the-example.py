# ---
# mistake: "only the columns of the example are compared"
# loses:
#   attack: "Columns may have names other"
# ---

# %% attack
def attack(release, register, columns, secret):
    groups = Counter(tuple(row[column] for column in columns) for row in release)
    learned = {}
    for name, known in register.items():
        secrets = {
            row[secret]
            for row in release
            if all(row[c] == "*" or known[c] is None or row[c] == known[c] for c in ("village", "decade", "sex") if c in columns)
        }
        if len(secrets) == 1:
            learned[name] = secrets.pop()
    return {"k": min(groups.values(), default=None), "learned": learned}
