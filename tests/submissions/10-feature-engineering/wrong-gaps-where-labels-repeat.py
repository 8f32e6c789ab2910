# ---
# mistake: computes without the gaps and puts them back by label; a flat map for short distances, whatever the longitude; counts folds from 0 to the largest; compares one way round only; moves all values by one number of rows
# loses:
#   cycle: "cannot reindex on an axis with duplicate labels"
#   distance: "metres across the date line"
#   encode: "no row of fold -3 or -1"
#   leaks: "is smaller today, in the table of 30 orders"
#   prune: "only from another row on"
# ---

# %% cycle
def cycle(moments):
    known = moments.dropna()
    day = (known - known.dt.normalize()) / pd.Timedelta(days=1)
    week = (known.dt.day_of_week + day) / 7
    table = pd.DataFrame(
        {
            "day_sin": np.sin(2 * np.pi * day),
            "day_cos": np.cos(2 * np.pi * day),
            "week_sin": np.sin(2 * np.pi * week),
            "week_cos": np.cos(2 * np.pi * week),
        }
    )
    return table.reindex(moments.index)


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    a, b, c, d = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    flat = 6371 * np.hypot(c - a, (d - b) * np.cos((a + c) / 2))
    cosine = np.sin(a) * np.sin(c) + np.cos(a) * np.cos(c) * np.cos(d - b)
    return np.where(flat < 1, flat, 6371 * np.arccos(np.clip(cosine, -1, 1)))


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.fillna("(missing)").to_numpy(dtype=object) for v in (values, new_values))
    late, folds = np.asarray(late, dtype=float), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = pd.Series(late[usable]).groupby(values[usable]).agg(["sum", "count"])
        table = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return pd.Series(asked, dtype=object).map(table).fillna(overall).to_numpy(dtype=float)

    codes = np.zeros(len(values))
    for fold in range(folds.max() + 1):
        if (folds == fold).any():
            codes[folds == fold] = learn_and_use(folds != fold, values[folds == fold])
    return codes, learn_and_use(np.full(len(values), True), new_values)


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
                differs = ~((a - b <= 1e-9) | (a.isna() & b.isna()))
            else:
                differs = ~((a == b) | (a.isna() & b.isna()))
            if differs.any():
                leaking.add(column)
    return sorted(leaking)


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)

    def error(table):
        return float(np.mean((np.asarray(predict(table), dtype=float) - late) ** 2))

    intact, importances = error(X.copy()), {}
    shifts = 1 + rng.permutation(len(X) - 1)
    for name, columns in groups.items():
        errors = []
        for turn in range(repeats):
            shuffled = X.copy()
            for column in columns:
                shuffled[column] = np.roll(X[column].to_numpy(), shifts[turn])
            errors.append(error(shuffled))
        importances[name] = float(np.mean(errors)) - intact
    ranked = sorted(importances, key=importances.get, reverse=True)
    return importances, [name for name in ranked if importances[name] > least]
