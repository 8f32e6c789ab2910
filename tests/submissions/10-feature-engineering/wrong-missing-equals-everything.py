# ---
# mistake: a missing moment gets the angle 0 on the week circle alone; leaves out the pairs with gaps; gives no rate from a single order; gives the codes fold by fold; compares only where neither value is missing; counts a delivery in the minute of dispatch as known; measures the mean absolute error
# loses:
#   cycle: "it has numbers in ['week_sin', 'week_cos']"
#   distance: "A pair with a gap keeps its place"
#   rate: "one order is enough"
#   encode: "the codes are right, but"
#   leaks: "a value is not equal to a missing one"
#   repair: "delivered strictly before"
#   prune: "as if the error were the mean of"
# ---

# %% cycle
def cycle(moments):
    day = (moments - moments.dt.normalize()) / pd.Timedelta(days=1)
    week = ((moments.dt.day_of_week + day) / 7).fillna(0)
    return pd.DataFrame(
        {
            "day_sin": np.sin(2 * np.pi * day),
            "day_cos": np.cos(2 * np.pi * day),
            "week_sin": np.sin(2 * np.pi * week),
            "week_cos": np.cos(2 * np.pi * week),
        }
    )


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.minimum(h[~np.isnan(h)], 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    back, late = orders["delivered_at"].to_numpy(), orders["late"].to_numpy(dtype=float)
    kitchens, rates = orders["kitchen"].to_numpy(), []
    for kitchen, moment in zip(kitchens, orders["dispatched_at"].to_numpy(), strict=True):
        window = (kitchens == kitchen) & (back < moment) & (back >= moment - np.timedelta64(minutes, "m"))
        rates.append(late[window].mean() if window.sum() > 1 else np.nan)
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.fillna("(missing)").to_numpy(dtype=object) for v in (values, new_values))
    late, folds = np.asarray(late, dtype=float), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = pd.Series(late[usable]).groupby(values[usable]).agg(["sum", "count"])
        table = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return pd.Series(asked, dtype=object).map(table).fillna(overall).to_numpy(dtype=float)

    parts = [learn_and_use(folds != fold, values[folds == fold]) for fold in np.unique(folds)]
    return np.concatenate(parts), learn_and_use(np.full(len(values), True), new_values)


# %% leaks
def leaking_columns(build, orders, moments):
    def same(mine, other):
        there = mine.notna() & other.notna()
        mine, other = mine[there], other[there]
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
        old, new = build(then).reset_index(drop=True), today[existed].reset_index(drop=True)
        leaking |= set(old.columns) ^ set(new.columns)
        leaking |= {name for name in set(old) & set(new) if not same(new[name], old[name]).all()}
    return sorted(leaking)


# %% repair
def features_v2(orders):
    left, back = orders["dispatched_at"].to_numpy(), orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    known = [late[(kitchen == name) & (back <= moment)] for name, moment in zip(kitchen, left, strict=True)]
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
        return np.mean(np.abs(np.asarray(predict(table), dtype=float) - late))

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
