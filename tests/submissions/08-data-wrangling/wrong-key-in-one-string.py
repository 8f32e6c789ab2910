# ---
# mistake: writes the values of a key into one string, where 1 and 11 look like 11 and 1
# loses:
#   key: run together
# ---

# %% key
def find_keys(table, most=3):
    import itertools

    if table.empty:
        return []
    usable = [column for column in table if table[column].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in itertools.combinations(usable, size):
            if any(set(key) <= set(columns) for key in keys):
                continue
            if table[list(columns)].astype(str).agg("".join, axis=1).is_unique:
                keys.append(columns)
    return keys
