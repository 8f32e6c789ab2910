# ---
# mistake: "None fits nothing"
# loses:
#   attack: "The attacker does not know the village, and only one row has that sex"
# ---

# %% attack
def attack(release, register, columns, secret):
    groups = Counter(tuple(row[column] for column in columns) for row in release)
    learned = {}
    for name, known in register.items():
        secrets = {
            row[secret] for row in release if all(row[c] == "*" or row[c] == known[c] for c in columns)
        }
        if len(secrets) == 1:
            learned[name] = secrets.pop()
    return {"k": min(groups.values(), default=None), "learned": learned}
