# ---
# mistake: counts everything known, whatever the window; looks only at the columns of the old table; shuffles all columns for every group
# loses:
#   rate: That is before the window begins
#   leaks: "the column `fig` did not exist at the moment"
#   prune: Shuffle only the columns of the group
# ---

# %% rate
def recent_rate(orders, minutes):
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        known = (orders["kitchen"] == kitchen) & (orders["delivered_at"] < moment)
        rates.append(orders["late"][known].mean())
    return pd.Series(rates, index=orders.index, dtype=float)


# %% leaks
def leaking_columns(build, orders, moments):
    leaking, today = set(), build(orders.copy())
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        then[ON_DELIVERY] = then[ON_DELIVERY].where(then["delivered_at"] < moment)
        old, new = build(then).reset_index(drop=True), today[existed].reset_index(drop=True)
        for name in old:
            if name not in new:
                leaking.add(name)
                continue
            a, b = new[name], old[name]
            same = a == b
            if pd.api.types.is_numeric_dtype(a):
                same = (a - b).abs() <= 1e-9
            if not (same | (a.isna() & b.isna())).all():
                leaking.add(name)
    return leaking


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)
    error = lambda table: np.mean((np.asarray(predict(table)) - late) ** 2)
    intact, importances = error(X), {}
    for name in groups:
        errors = [error(X.iloc[rng.permutation(len(X))]) for _ in range(repeats)]
        importances[name] = np.mean(errors) - intact
    ranked = sorted(importances, key=lambda name: -importances[name])
    return importances, [name for name in ranked if importances[name] > least]
