# ---
# mistake: drops or overwrites rows of the caller's table, which only shows where there is a gap or a doubt
# loses:
#   key: has changed a table
#   join: has changed a table
#   clock: has changed a Series
#   asof: has changed a table
#   wide: has changed a table
#   reconcile: has changed a table
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    table.dropna(axis="columns", inplace=True)
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    one.dropna(subset=keys, inplace=True)
    known = one
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    odd = (local.notna() & sure.isna()).to_numpy()
    local[odd] = pd.NaT
    return local.dt.tz_localize(zone).dt.tz_convert("UTC"), words[odd]

# %% asof
def region_at(scans, history):
    size, labels = len(scans), scans.index
    places = np.flatnonzero((scans["at"].notna() & scans["depot"].notna()).to_numpy())
    scans.dropna(subset=["at", "depot"], inplace=True)
    ordered = scans[["depot", "at"]].assign(place=places).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(size, None, dtype=object)
    regions[found["place"].to_numpy(dtype=int)] = found["region"].to_numpy()
    return pd.Series(regions, index=labels)

# %% wide
def first_times(scans, events):
    scans.dropna(subset=["parcel_id"], inplace=True)
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    repeated = dashboard.loc[later.to_numpy(), "amount_cents"].sum()
    dashboard.drop_duplicates("parcel_id", inplace=True)
    later = dashboard.duplicated("parcel_id")
    invoiced = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    both = dashboard.loc[~later, ["parcel_id", "amount_cents"]].merge(
        invoiced, on="parcel_id", how="outer", suffixes=("_d", "_l"), indicator=True, validate="1:1"
    )
    both = both.fillna({"amount_cents_d": 0, "amount_cents_l": 0})
    delta = both["amount_cents_d"] - both["amount_cents_l"]
    causes = {
        "only_dashboard": delta[both["_merge"] == "left_only"].sum(),
        "only_ledger": delta[both["_merge"] == "right_only"].sum(),
        "repeated": repeated,
        "changed": delta[both["_merge"] == "both"].sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
