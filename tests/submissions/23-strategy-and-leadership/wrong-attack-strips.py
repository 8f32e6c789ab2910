# ---
# mistake: "spaces at the ends are cut off before comparing"
# loses:
#   attack: "Only equal values fit"
# ---

# %% attack
def attack(release, register, columns, secret):
    groups = Counter(tuple(row[column] for column in columns) for row in release)
    learned = {}
    for name, known in register.items():
        secrets = {
            row[secret]
            for row in release
            if all(row[c] == "*" or known[c] is None or row[c].strip() == known[c].strip() for c in columns)
        }
        if len(secrets) == 1:
            learned[name] = secrets.pop()
    return {"k": min(groups.values(), default=None), "learned": learned}
