# ---
# mistake: never looks at five columns together
# loses:
#   key: whose only key has 5 columns
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, min(most, 4) + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
