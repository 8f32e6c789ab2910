# ---
# mistake: looks for keys of any size, whatever `most` says
# loses:
#   key: the list is empty
# ---

# %% key
def find_keys(table, most=3):
    from itertools import combinations

    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, len(usable) + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
