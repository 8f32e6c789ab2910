# ---
# mistake: returns a key once for every order of its columns
# loses:
#   key: return each key once
# ---

# %% key
def find_keys(table, most=3):
    from itertools import permutations

    if table.empty:
        return []
    usable = [column for column in table.columns if table[column].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in permutations(usable, size):
            smaller = any(set(key) < set(columns) for key in keys)
            if not smaller and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
