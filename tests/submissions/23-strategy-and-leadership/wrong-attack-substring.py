# ---
# mistake: "a part of the text is enough"
# loses:
#   attack: "Only equal values fit"
# ---

# %% attack
def attack(release, register, columns, secret):
    """Try to learn the secrets of named people from a release without names.

    Arguments
        release: list of dictionaries, each with all columns and the secret; perhaps empty.
        register: dictionary from a name to a dictionary with all columns; a value may be
            None, and two people may have the same values.
        columns: list of names of columns, at least one.
        secret: name of the column that should stay secret. All values are texts.

    Returns {"k": size of the smallest group or None, "learned": {name: secret, ...}}.
    """
    groups = Counter(tuple(row[column] for column in columns) for row in release)
    learned = {}
    for name, known in register.items():
        secrets = {
            row[secret]
            for row in release
            if all(row[c] == "*" or known[c] is None or row[c] in known[c] for c in columns)
        }
        if len(secrets) == 1:
            learned[name] = secrets.pop()
    return {"k": min(groups.values(), default=None), "learned": learned}
