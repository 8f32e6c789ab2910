# ---
# mistake: drops the rows that have a gap, and finds keys in the rest
# loses:
#   key: the row stays in the table
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    full = table.dropna()
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(full.columns, size):
            contains_a_key = any(set(key) <= set(columns) for key in keys)
            if not contains_a_key and not full.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
