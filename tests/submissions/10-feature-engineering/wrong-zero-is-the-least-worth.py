# ---
# mistake: fills gaps with -1 before it compares; keeps nothing with an importance of 0 or less, whatever `least` says
# loses:
#   leaks: "is −1 once an order is delivered, and missing before"
#   prune: "`least` alone decides"
# ---

# %% leaks
def leaking_columns(build, orders, moments):
    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        leaking |= set(old.columns) ^ set(new.columns)
        for column in set(old.columns) & set(new.columns):
            a, b = new[column].reset_index(drop=True), old[column].reset_index(drop=True)
            if pd.api.types.is_numeric_dtype(a) and pd.api.types.is_numeric_dtype(b):
                differs = (a.fillna(-1) - b.fillna(-1)).abs() > 1e-9
            else:
                differs = a.fillna("(missing)") != b.fillna("(missing)")
            if differs.any():
                leaking.add(column)
    return sorted(leaking)


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)

    def error(table):
        return np.mean((np.asarray(predict(table)) - late) ** 2)

    intact, importances = error(X.copy()), {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            shuffled, order = X.copy(), rng.permutation(len(X))
            shuffled[columns] = X[columns].to_numpy()[order]
            errors.append(error(shuffled))
        importances[name] = np.mean(errors) - intact
    ranked = sorted(importances, key=importances.get, reverse=True)
    return importances, [name for name in ranked if importances[name] > max(least, 0)]
