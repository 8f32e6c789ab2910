# ---
# mistake: returns zeros where the ledger has no rows
# loses:
#   reconcile: with 0 rows in the ledger
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    if ledger.empty:
        return dict.fromkeys(["only_dashboard", "only_ledger", "repeated", "changed"], 0)
    later = dashboard.duplicated("parcel_id")
    first = dashboard[~later].set_index("parcel_id")["amount_cents"]
    known = ledger.groupby("parcel_id")["amount_cents"].sum()
    shared = first.index.intersection(known.index)
    causes = {
        "only_dashboard": first.drop(shared).sum(),
        "only_ledger": -known.drop(shared).sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": (first[shared] - known[shared]).sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
