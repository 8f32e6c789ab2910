# ---
# mistake: pastes the chapter's comparison without its cardinality, so that each booking meets the dashboard
# loses:
#   reconcile: your causes add up to
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    invoiced = ledger
    both = dashboard[~later.to_numpy()].merge(
        invoiced, on="parcel_id", how="outer", suffixes=("_d", "_l"), indicator=True
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
