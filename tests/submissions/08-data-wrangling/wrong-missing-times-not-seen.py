# ---
# mistake: takes only None and nan for missing; a report that is a dictionary; a column with a name of its own in the way
# loses:
#   key: one time in the column
#   clock: must be a Series
#   asof: Any name can be taken already
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if all(v is not None and v == v or str(v) == "NaT" for v in table[c])]
    keys = []
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
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), dict(words[local.notna() & sure.isna()])

# %% asof
def region_at(scans, history):
    numbered = scans.drop(columns=["region", "valid_from"], errors="ignore").reset_index(drop=True)
    numbered["place"] = range(len(scans))
    kept = {c: f"{c}_then" for c in history if c not in ("depot", "valid_from", "region")}
    history = history.rename(columns=kept | {"region": "home", "valid_from": "since"})
    numbered = numbered.drop(columns=["home", "since"], errors="ignore")
    numbered["n"] = numbered.get("index", numbered["place"])
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("since"), left_on="at", right_on="since", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["n"].to_numpy(dtype=int)] = found["home"]
    return pd.Series(regions, index=scans.index)
