# ---
# mistake: the ledger's own parcels without a minus sign
# loses:
#   reconcile: give it a minus sign
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    ledger = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    later = dashboard.duplicated("parcel_id").to_numpy()
    first, rest = dashboard[~later], dashboard[later]
    both = first.merge(ledger, on="parcel_id")
    return {
        "only_dashboard": int(first.loc[~first["parcel_id"].isin(ledger["parcel_id"]), "amount_cents"].sum()),
        "only_ledger": int(ledger.loc[~ledger["parcel_id"].isin(first["parcel_id"]), "amount_cents"].sum()),
        "repeated": int(rest["amount_cents"].sum()),
        "changed": int((both["amount_cents_x"] - both["amount_cents_y"]).sum()),
    }
