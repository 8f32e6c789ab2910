# ---
# mistake: joins the list of the dashboard with the single bookings
# loses:
#   reconcile: has met both bookings
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id").to_numpy()
    both = dashboard[~later].merge(ledger, on="parcel_id", how="outer", suffixes=("_d", "_l"), indicator=True)
    both = both.fillna({"amount_cents_d": 0, "amount_cents_l": 0})
    both["difference"] = both["amount_cents_d"] - both["amount_cents_l"]
    sums = both.groupby("_merge", observed=False)["difference"].sum()
    return {
        "repeated": int(dashboard.loc[later, "amount_cents"].sum()),
        "changed": int(sums["both"]),
        "only_dashboard": int(sums["left_only"]),
        "only_ledger": int(sums["right_only"]),
    }
