# ---
# mistake: asks the sums per class for a class that has no row
# loses:
#   reconcile: the sum of no rows is 0
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id").to_numpy()
    invoiced = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    both = dashboard[~later].merge(
        invoiced, on="parcel_id", how="outer", suffixes=("_d", "_l"), indicator=True
    )
    both = both.fillna({"amount_cents_d": 0, "amount_cents_l": 0})
    both["difference"] = both["amount_cents_d"] - both["amount_cents_l"]
    sums = both.groupby("_merge", observed=True)["difference"].sum()
    return {
        "repeated": int(dashboard.loc[later, "amount_cents"].sum()),
        "changed": int(sums["both"]),
        "only_dashboard": int(sums["left_only"]),
        "only_ledger": int(sums["right_only"]),
    }
