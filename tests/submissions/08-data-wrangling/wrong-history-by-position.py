# ---
# mistake: takes the first three columns of the history, whatever they are
# loses:
#   asof: "`history` with the columns"
#   reconcile: the same with more columns
# ---

# %% asof
def region_at(scans, history):
    rows = sorted(((r[0], r[1], r[2]) for r in history.itertuples(index=False)))
    answer = []
    for d, a in zip(scans["depot"], scans["at"]):
        region = None
        for depot, start, reg in rows:
            if depot == d and not pd.isna(a) and start <= a:
                region = reg
        answer.append(region)
    return answer


# %% reconcile
def reconcile(ledger, dashboard):
    ledger = ledger.iloc[:, :2].set_axis(["parcel_id", "amount_cents"], axis=1)
    dashboard = dashboard.iloc[:, :2].set_axis(["parcel_id", "amount_cents"], axis=1)
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
