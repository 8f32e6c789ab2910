# ---
# mistake: works on the caller's tables
# loses:
#   join: has changed a table
#   asof: has changed a table
#   reconcile: has changed a table
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    one.dropna(subset=keys, inplace=True)
    repeated = one[one.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    labels = many.index
    many["place"] = range(len(many))
    result = many.merge(one, on=keys, how="left").drop(columns="place")
    result.index = labels
    return result

# %% asof
def region_at(scans, history):
    history.sort_values("valid_from", inplace=True)
    answer = []
    for scan in scans.itertuples():
        rows = history[(history["depot"] == scan.depot) & (history["valid_from"] <= scan.at)]
        answer.append(rows["region"].iloc[-1] if len(rows) else None)
    return answer

# %% reconcile
def reconcile(ledger, dashboard):
    ledger = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    dashboard["later"] = dashboard.duplicated("parcel_id").to_numpy()
    first, rest = dashboard[~dashboard["later"]], dashboard[dashboard["later"]]
    both = first.merge(ledger, on="parcel_id")
    return {
        "only_dashboard": int(first.loc[~first["parcel_id"].isin(ledger["parcel_id"]), "amount_cents"].sum()),
        "only_ledger": -int(ledger.loc[~ledger["parcel_id"].isin(first["parcel_id"]), "amount_cents"].sum()),
        "repeated": int(rest["amount_cents"].sum()),
        "changed": int((both["amount_cents_x"] - both["amount_cents_y"]).sum()),
    }
