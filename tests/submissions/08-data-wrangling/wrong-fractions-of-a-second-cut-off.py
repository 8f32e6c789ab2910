# ---
# mistake: cuts the fractions of a second off
# loses:
#   key: times a microsecond apart
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    clean = table.apply(lambda c: c.dt.floor("s") if pd.api.types.is_datetime64_any_dtype(c) else c)
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not clean.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys
