# ---
# mistake: leaves out a parcel whose name is an empty text
# loses:
#   reconcile: (an empty text) with 20 cents
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    first = dashboard[~later].set_index("parcel_id")["amount_cents"]
    known = ledger.groupby("parcel_id")["amount_cents"].sum()
    known = known[known.index != ""]
    first = first[first.index != ""]
    shared = first.index.intersection(known.index)
    causes = {"only_dashboard": first.drop(shared).sum(), "only_ledger": -known.drop(shared).sum(), "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(), "changed": (first[shared] - known[shared]).sum()}
    return {name: int(cents) for name, cents in causes.items()}
