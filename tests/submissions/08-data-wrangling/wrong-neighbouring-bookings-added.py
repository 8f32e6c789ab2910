# ---
# mistake: adds up the bookings of a parcel as long as they stand one below the other
# loses:
#   reconcile: stand in any order
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    later = dashboard.duplicated("parcel_id")
    first = dashboard[~later].set_index("parcel_id")["amount_cents"]
    block = ledger["parcel_id"].ne(ledger["parcel_id"].shift()).cumsum()
    blocks = ledger.groupby(block.to_numpy()).agg({"parcel_id": "last", "amount_cents": "sum"})
    known = blocks.drop_duplicates("parcel_id", keep="last").set_index("parcel_id")["amount_cents"]
    shared = first.index.intersection(known.index)
    causes = {
        "only_dashboard": first.drop(shared).sum(),
        "only_ledger": -known.drop(shared).sum(),
        "repeated": dashboard.loc[later.to_numpy(), "amount_cents"].sum(),
        "changed": (first[shared] - known[shared]).sum(),
    }
    return {name: int(cents) for name, cents in causes.items()}
