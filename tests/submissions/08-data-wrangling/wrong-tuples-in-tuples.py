# ---
# mistake: asks whether a key is an element of the columns, which is never true, and so finds larger sets too
# loses:
#   key: "`row` alone identifies each row"
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [column for column in table.columns if table[column].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not any(key in columns for key in keys) and not table.duplicated(list(columns)).any():
                keys.append(columns)
    return keys
