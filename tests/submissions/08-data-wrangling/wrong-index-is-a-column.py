# ---
# mistake: takes the index for a column of the table
# loses:
#   key: "'index' is in one of your keys"
# ---

# %% key
def find_keys(table, most=3):
    from itertools import combinations

    if table.empty:
        return []
    table = table.reset_index()
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
