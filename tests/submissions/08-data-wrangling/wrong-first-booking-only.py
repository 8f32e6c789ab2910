# ---
# mistake: compares with the first booking of a parcel and forgets the corrections
# loses:
#   reconcile: both bookings belong
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    invoiced = ledger.drop_duplicates("parcel_id")
    both = dashboard[~later.to_numpy()].merge(
        invoiced, on="parcel_id", how="outer", suffixes=("_d", "_l"), indicator=True, validate="1:1"
    )
    both = both.fillna({"amount_cents_d": 0, "amount_cents_l": 0})
    difference = both["amount_cents_d"] - both["amount_cents_l"]
    causes = {
        "only_dashboard": difference[both["_merge"] == "left_only"].sum(),
        "only_ledger": difference[both["_merge"] == "right_only"].sum(),
        "changed": difference[both["_merge"] == "both"].sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
