# ---
# mistake: a time is no part of a key; seconds are left out; a half hour is no change of the clock; cells are on the clock of Berlin
# loses:
#   key: times a microsecond apart
#   clock: the seconds have changed
#   wide: away from UTC
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all() and not pd.api.types.is_datetime64_any_dtype(table[c])]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys

# %% clock
def to_utc(local, zone):
    local = local.dt.floor("min")
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()]

# %% wide
def first_times(scans, events):
    first = scans.assign(at=scans["at"].dt.tz_convert("Europe/Berlin")).groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
