# ---
# mistake: turns the labels into a column and drops the column `index`, which may be the table's own
# loses:
#   key: columns `index` and `n`
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    table = table.rename_axis(None).reset_index().drop(columns="index")
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
