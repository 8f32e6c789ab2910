# ---
# mistake: returns the positions of the columns and not their names
# loses:
#   key: A key is a list of names of columns
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [column for column in table.columns if table[column].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return [[list(table.columns).index(column) for column in key] for key in keys]
