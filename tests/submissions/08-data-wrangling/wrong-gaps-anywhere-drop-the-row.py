# ---
# mistake: calls dropna without a subset, so that a gap in any column loses the row
# loses:
#   join: whatever else it lacks
#   asof: a scan that lacks a note lacks nothing
#   wide: a scan that lacks a note lacks nothing
#   reconcile: with more columns
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna()
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result

# %% asof
def region_at(scans, history):
    numbered = scans.drop(columns=["region", "valid_from"], errors="ignore").reset_index(drop=True)
    numbered["place"] = range(len(scans))
    ordered = numbered.dropna().sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"].to_numpy(dtype=int)] = found["region"]
    return pd.Series(regions, index=scans.index)

# %% wide
def first_times(scans, events):
    first = scans.dropna().groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()

# %% reconcile
def reconcile(ledger, dashboard):
    dashboard = dashboard.dropna()
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
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": delta[both["_merge"] == "both"].sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
