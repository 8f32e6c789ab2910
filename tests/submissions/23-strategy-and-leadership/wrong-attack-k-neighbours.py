# ---
# mistake: "only neighbouring rows make a group"
# loses:
#   attack: "Rows of a group need not stand together"
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
            learned[name] = secrets.pop()
    return {
        "k": min(
            (len(list(g)) for _, g in itertools.groupby(release, key=lambda r: [r[c] for c in columns])),
            default=None,
        ),
        "learned": learned,
    }
