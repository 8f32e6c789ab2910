# ---
# mistake: "the values of a row are a set, so columns may be exchanged"
# loses:
#   attack: "column by column"
# ---

# %% attack
def attack(release, register, columns, secret):
    groups = Counter(frozenset(row[column] for column in columns) for row in release)
    learned = {}
    for name, known in register.items():
        secrets = {
            row[secret]
            for row in release
            if all(row[c] == "*" or known[c] is None or row[c] == known[c] for c in columns)
        }
        if len(secrets) == 1:
            learned[name] = secrets.pop()
    return {"k": min(groups.values(), default=None), "learned": learned}
