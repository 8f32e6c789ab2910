# ---
# mistake: takes a negative invoice for none
# loses:
#   reconcile: what a parcel was invoiced can be negative
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    first = dashboard[~later].set_index("parcel_id")["amount_cents"]
    known = ledger.groupby("parcel_id")["amount_cents"].sum().clip(lower=0)
    shared = first.index.intersection(known.index)
    causes = {
        "only_dashboard": first.drop(shared).sum(),
        "only_ledger": -known.drop(shared).sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": (first[shared] - known[shared]).sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
