# ---
# mistake: writes the values of a key into one string with a stroke between them; a report only where there is something to report
# loses:
#   key: compare the columns one by one
#   clock: A Series may be empty
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and table[list(columns)].astype(str).agg("|".join, axis=1).is_unique:
                keys.append(list(columns))
    return keys

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    doubtful = words[local.notna() & sure.isna()]
    return sure.dt.tz_convert("UTC"), doubtful if len(doubtful) else None
