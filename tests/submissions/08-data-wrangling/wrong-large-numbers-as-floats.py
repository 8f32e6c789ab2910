# ---
# mistake: turns whole numbers into floats, which hold some 16 digits, or 7
# loses:
#   key: whole numbers of 16 digits
#   reconcile: An amount counts with its sign and to the cent
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    clean = table.apply(lambda c: c.astype(float) if pd.api.types.is_numeric_dtype(c) else c)
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not clean.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys


# %% reconcile
def reconcile(ledger, dashboard):
    ledger = ledger.astype({"amount_cents": "float32"})
    dashboard = dashboard.astype({"amount_cents": "float32"})
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
