# ---
# mistake: takes a key of more than three columns for all columns
# loses:
#   key: "`t` is in none"
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, min(most, 3) + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    if most > 3 and not keys and not table.duplicated(usable).any():
        keys.append(usable)
    return keys
