# ---
# mistake: numbers the rows of the caller's table anew before looking for keys
# loses:
#   key: new labels
# ---

# %% key
def find_keys(table, most=3):
    table.reset_index(drop=True, inplace=True)
    if table.empty:
        return []
    usable = [column for column in table.columns if table[column].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if (
                not any(set(key) <= set(columns) for key in keys)
                and not table.duplicated(list(columns)).any()
            ):
                keys.append(list(columns))
    return keys
