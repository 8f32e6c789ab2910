# ---
# mistake: calls whatever is left over "changed", so that it adds up by force
# loses:
#   reconcile: repeated
# ---

# %% reconcile
def reconcile(ledger, dashboard):
    board = dashboard.drop_duplicates()
    repeated = int(dashboard["amount_cents"].sum() - board["amount_cents"].sum())
    only_board = int(board.loc[~board["parcel_id"].isin(ledger["parcel_id"]), "amount_cents"].sum())
    only_ledger = -int(ledger.loc[~ledger["parcel_id"].isin(board["parcel_id"]), "amount_cents"].sum())
    difference = int(dashboard["amount_cents"].sum() - ledger["amount_cents"].sum())
    return {
        "only_dashboard": only_board,
        "only_ledger": only_ledger,
        "repeated": repeated,
        "changed": difference - only_board - only_ledger - repeated,
    }
