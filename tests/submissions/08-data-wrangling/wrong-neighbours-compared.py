# ---
# mistake: compares each row with the one above it only, so that values that come again later do not repeat
# loses:
#   key: occur in two rows each
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
            part = table[list(columns)]
            if minimal and not (part == part.shift()).all(axis=1).any():
                keys.append(list(columns))
    return keys
