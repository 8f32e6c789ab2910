# ---
# mistake: takes the first row that is not 0 for the first
# loses:
#   reconcile: The first row is the first
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    d = dashboard.reset_index(drop=True)
    order = d.assign(z=d["amount_cents"].eq(0)).sort_values("z", kind="stable").drop(columns="z")
    later = order.duplicated("parcel_id")
    first = order[~later].set_index("parcel_id")["amount_cents"]
    known = ledger.groupby("parcel_id")["amount_cents"].sum()
    shared = first.index.intersection(known.index)
    causes = {"only_dashboard": first.drop(shared).sum(), "only_ledger": -known.drop(shared).sum(), "repeated": order.loc[later, "amount_cents"].sum(), "changed": (first[shared] - known[shared]).sum()}
    return {name: int(cents) for name, cents in causes.items()}
