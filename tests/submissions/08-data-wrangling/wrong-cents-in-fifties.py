# ---
# mistake: cuts amounts to multiples of 50 cents
# loses:
#   reconcile: to the cent
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    ledger = ledger.assign(amount_cents=ledger["amount_cents"] // 50 * 50)
    dashboard = dashboard.assign(amount_cents=dashboard["amount_cents"] // 50 * 50)
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
