# ---
# mistake: compares days instead of times; knows changes of one hour only
# loses:
#   key: times a microsecond apart
#   clock: and by how much
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    table = table.copy()
    for c in usable:
        if pd.api.types.is_datetime64_any_dtype(table[c]):
            table[c] = table[c].dt.date
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    second = local.dt.tz_localize(zone, ambiguous=np.full(len(local), False), nonexistent="NaT")
    words = pd.Series(np.where((second - first) == pd.Timedelta("1h"), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()]
