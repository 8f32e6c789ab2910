# ---
# mistake: takes the amounts on the dashboard without their sign
# loses:
#   reconcile: An amount counts with its sign
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    dashboard = dashboard.assign(amount_cents=dashboard["amount_cents"].abs())
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
