# ---
# mistake: takes an index that has a name for a column of the table
# loses:
#   key: "'no' is in one of your keys"
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    table = table.reset_index().drop(columns="index", errors="ignore")
    usable = [column for column in table.columns if table[column].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
