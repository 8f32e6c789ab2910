# ---
# mistake: returns every set of columns without repeats, also those that hold a column too many
# loses:
#   key: "`row` alone identifies each row"
# ---

# %% key
def find_keys(table, most=3):
    from itertools import combinations

    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    return [
        list(columns)
        for size in range(1, most + 1)
        for columns in combinations(usable, size)
        if not table.duplicated(list(columns)).any()
    ]
