# ---
# mistake: stops at the first key, and thinks that an empty table has one
# loses:
#   key: not only the first
# ---

# %% key
def find_keys(table, most=3):
    from itertools import combinations

    usable = [c for c in table.columns if table[c].notna().all()]
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not table.duplicated(list(columns)).any():
                return [list(columns)]
    return []
