# ---
# mistake: rounds to whole metres; numbers the caller's folds anew; rounds to six digits before it compares; asks for the first moment of a table without rows; keeps every group with an importance above 0
# loses:
#   distance: "to the metre: do not round"
#   encode: "['folds']"
#   leaks: "differs by a hundred-millionth"
#   repair: "a table with no rows: features_v2 stopped"
#   prune: "with `least` equal to the second largest"
# ---

# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.minimum(h, 1)
    return np.round(2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h)), 3)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.fillna("(missing)").to_numpy(dtype=object) for v in (values, new_values))
    folds[:] = np.unique(folds, return_inverse=True)[1]
    late, folds = np.asarray(late, dtype=float), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = pd.Series(late[usable]).groupby(values[usable]).agg(["sum", "count"])
        table = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return pd.Series(asked, dtype=object).map(table).fillna(overall).to_numpy(dtype=float)

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        codes[folds == fold] = learn_and_use(folds != fold, values[folds == fold])
    return codes, learn_and_use(np.full(len(values), True), new_values)


# %% leaks
def leaking_columns(build, orders, moments):
    def same(mine, other):
        if pd.api.types.is_numeric_dtype(mine) and pd.api.types.is_numeric_dtype(other):
            return np.array(mine.round(6).eq(other.round(6)) | (mine.isna() & other.isna()))
        return (mine == other) | (mine.isna() & other.isna())

    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then).reset_index(drop=True), today[existed].reset_index(drop=True)
        leaking |= set(old.columns) ^ set(new.columns)
        leaking |= {name for name in set(old) & set(new) if not same(new[name], old[name]).all()}
    return sorted(leaking)


# %% repair
def features_v2(orders):
    left, back = orders["dispatched_at"].to_numpy(), orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    begin = left.min()
    known = [
        late[(kitchen == name) & (back < moment) & (back >= begin)]
        for name, moment in zip(kitchen, left, strict=True)
    ]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].to_numpy(),
            "forecast_mm": orders["forecast_mm"].to_numpy(),
            "kitchen_late_rate": [rows.mean() if len(rows) else np.nan for rows in known],
            "under_way": [int(((left < moment) & ~(back < moment)).sum()) for moment in left],
        },
        index=orders.index,
    )


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    late, rng = np.asarray(late, dtype=float), np.random.default_rng(seed)

    def error(table):
        return np.mean((np.asarray(predict(table), dtype=float) - late) ** 2)

    intact, importances = error(X.copy()), {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            shuffled, order = X.copy(), rng.permutation(len(X))
            shuffled[columns] = X[columns].to_numpy()[order]
            errors.append(error(shuffled))
        importances[name] = np.mean(errors) - intact
    ranked = sorted(importances, key=importances.get, reverse=True)
    return importances, [name for name in ranked if importances[name] > 0]
