# ---
# mistake: takes an amount of 0 for a parcel that the list does not have
# loses:
#   reconcile: A row of 0 is a row
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    invoiced = ledger.groupby("parcel_id", as_index=False)["amount_cents"].sum()
    both = dashboard.loc[~later, ["parcel_id", "amount_cents"]].merge(
        invoiced, on="parcel_id", how="outer", suffixes=("_d", "_l"), indicator=True, validate="1:1"
    )
    both = both.fillna({"amount_cents_d": 0, "amount_cents_l": 0})
    delta = both["amount_cents_d"] - both["amount_cents_l"]
    causes = {
        "only_dashboard": delta[both["amount_cents_l"] == 0].sum(),
        "only_ledger": delta[(both["amount_cents_d"] == 0) & (both["amount_cents_l"] != 0)].sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": delta[(both["amount_cents_d"] != 0) & (both["amount_cents_l"] != 0)].sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
