# ---
# mistake: brings the rows into the order of their labels; takes a distance of 0 for no distance; looks each order's kitchen up by label; groups outcomes without labels by categories with labels; takes the rows of today's features by the labels of the old table; keeps the rain that fell beside the forecast; shuffles without the seed
# loses:
#   cycle: "came back under other labels or in another order"
#   distance: "from a place to itself"
#   rate: "somewhere rows are looked up by label"
#   encode: "pandas has matched rows by label"
#   leaks: "rows are looked up by label somewhere"
#   repair: "the columns ['rain_mm'] are known on delivery"
#   prune: "the same seed gave other importances"
# ---

# %% cycle
def cycle(moments):
    day = (moments - moments.dt.normalize()) / pd.Timedelta(days=1)
    week = (moments.dt.day_of_week + day) / 7
    return pd.DataFrame(
        {
            "day_sin": np.sin(2 * np.pi * day),
            "day_cos": np.cos(2 * np.pi * day),
            "week_sin": np.sin(2 * np.pi * week),
            "week_cos": np.cos(2 * np.pi * week),
        }
    ).sort_index()


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.where(h == 0, np.nan, np.minimum(h, 1))
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    first = orders[~orders.index.duplicated()]
    rates = []
    for label, moment in zip(orders.index, orders["dispatched_at"], strict=True):
        since = moment - pd.Timedelta(minutes=minutes)
        window = (orders["delivered_at"] >= since) & (orders["delivered_at"] < moment)
        kitchen = first.loc[label, "kitchen"]
        rates.append(orders["late"][window & (orders["kitchen"] == kitchen)].mean())
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = values.fillna("(missing)"), new_values.fillna("(missing)")
    late, folds = pd.Series(late, dtype=float), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = late[usable].groupby(values[~values.index.duplicated()]).agg(["sum", "count"])
        table = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return asked.map(table).fillna(overall).to_numpy(dtype=float)

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        codes[folds == fold] = learn_and_use(folds != fold, values[folds == fold])
    return codes, learn_and_use(np.full(len(values), True), new_values)


# %% leaks
def leaking_columns(build, orders, moments):
    def same(mine, other):
        if pd.api.types.is_numeric_dtype(mine) and pd.api.types.is_numeric_dtype(other):
            return np.isclose(mine, other, rtol=0, atol=1e-9, equal_nan=True)
        return (mine == other) | (mine.isna() & other.isna())

    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then).reset_index(drop=True), today.loc[then.index.unique()].reset_index(drop=True)
        leaking |= set(old.columns) ^ set(new.columns)
        old = old.reindex(new.index)
        leaking |= {name for name in set(old) & set(new) if not same(new[name], old[name]).all()}
    return sorted(leaking)


# %% repair
def features_v2(orders):
    left, back = orders["dispatched_at"].to_numpy(), orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    known = [late[(kitchen == name) & (back < moment)] for name, moment in zip(kitchen, left, strict=True)]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].to_numpy(),
            "forecast_mm": orders["forecast_mm"].to_numpy(),
            "rain_mm": orders["rain_mm"].to_numpy(),
            "kitchen_late_rate": [rows.mean() if len(rows) else np.nan for rows in known],
            "under_way": [int(((left < moment) & ~(back < moment)).sum()) for moment in left],
        },
        index=orders.index,
    )


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    late, rng = np.asarray(late, dtype=float), np.random.default_rng()

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
    return importances, [name for name in ranked if importances[name] > least]
