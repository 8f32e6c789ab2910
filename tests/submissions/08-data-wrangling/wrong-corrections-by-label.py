# ---
# mistake: takes corrections away by label, where labels of the ledger repeat
# loses:
#   reconcile: a label stands for several rows
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    first = dashboard[~later].set_index("parcel_id")["amount_cents"]
    again = ledger.duplicated("parcel_id").to_numpy()
    prices = ledger.drop(index=ledger.index[again]).set_index("parcel_id")["amount_cents"]
    corrections = ledger[again].groupby("parcel_id")["amount_cents"].sum()
    known = prices.add(corrections, fill_value=0)
    shared = first.index.intersection(known.index)
    causes = {
        "only_dashboard": first.drop(shared).sum(),
        "only_ledger": -known.drop(shared).sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": (first[shared] - known[shared]).sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
