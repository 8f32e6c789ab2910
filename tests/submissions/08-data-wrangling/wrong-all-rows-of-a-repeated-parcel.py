# ---
# mistake: counts every row of a parcel that occurs twice as repeated, the first one too
# loses:
#   reconcile: your causes add up to
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    ledger = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    repeated = dashboard.duplicated("parcel_id", keep=False).to_numpy()
    first = dashboard.drop_duplicates("parcel_id")
    both = first.merge(ledger, on="parcel_id")
    return {
        "only_dashboard": int(first.loc[~first["parcel_id"].isin(ledger["parcel_id"]), "amount_cents"].sum()),
        "only_ledger": -int(ledger.loc[~ledger["parcel_id"].isin(first["parcel_id"]), "amount_cents"].sum()),
        "repeated": int(dashboard.loc[repeated, "amount_cents"].sum()),
        "changed": int((both["amount_cents_x"] - both["amount_cents_y"]).sum()),
    }
