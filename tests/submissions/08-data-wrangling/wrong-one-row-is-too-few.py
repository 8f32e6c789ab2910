# ---
# mistake: sees no key in a single row; an empty left table needs no check; all times missing stop it
# loses:
#   key: in a table of one row
#   join: Where `many` has no rows
#   clock: three times, all missing
#   asof: 30 scans, all without a depot
#   wide: 20 scans, all without `at`
# ---

# %% key
def find_keys(table, most=3):
    if len(table) < 2:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys

# %% join
def join_to_one(many, one, keys):
    if many.empty:
        return many.merge(one, on=keys, how="left")
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result

# %% clock
def to_utc(local, zone):
    year = local.dropna().iloc[0].year if len(local) else None
    assert year != 0
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()]

# %% asof
def region_at(scans, history):
    if len(scans) and scans["depot"].value_counts().index[0] == "":
        return [None] * len(scans)
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = range(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"].to_numpy(dtype=int)] = found["region"]
    return pd.Series(regions, index=scans.index)

# %% wide
def first_times(scans, events):
    if len(scans):
        assert scans["at"].dropna().iloc[0].tzinfo is not None
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
