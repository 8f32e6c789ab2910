# ---
# mistake: selects rows by their label, where a label stands for several rows
# loses:
#   key: The labels are not a column
#   join: under the labels
#   wide: a label stands for several rows
#   reconcile: a label stands for several rows
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
            if minimal and table.drop_duplicates(list(columns)).index.nunique() == len(table):
                keys.append(list(columns))
    return keys

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.drop(index=one.index[one[keys].isna().any(axis=1)])
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result

# %% wide
def first_times(scans, events):
    best = scans.dropna(subset=["at"]).groupby(["parcel_id", "event"])["at"].idxmin()
    first = scans.loc[best.to_numpy()].groupby(["parcel_id", "event"])["at"].first()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    invoiced = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    both = dashboard.drop(index=dashboard.index[later])[["parcel_id", "amount_cents"]].merge(
        invoiced, on="parcel_id", how="outer", suffixes=("_d", "_l"), indicator=True, validate="1:1"
    )
    both = both.fillna({"amount_cents_d": 0, "amount_cents_l": 0})
    delta = both["amount_cents_d"] - both["amount_cents_l"]
    causes = {
        "only_dashboard": delta[both["_merge"] == "left_only"].sum(),
        "only_ledger": delta[both["_merge"] == "right_only"].sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": delta[both["_merge"] == "both"].sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
