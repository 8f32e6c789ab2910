# ---
# mistake: drops parcels whose bookings cancel out from the ledger
# loses:
#   reconcile: Bookings that cancel out are bookings
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    invoiced = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    invoiced = invoiced[invoiced["amount_cents"] != 0]
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
