# ---
# mistake: begins the day at noon; turns the caller's arrays into radians; reaches back whole hours, at least one; a missing category among the new rows gets the overall share; hides what was not known, but leaves the later orders in the table; gives the rain that fell the name of the forecast; shuffles with the same seed, whichever is handed in
# loses:
#   cycle: "06:00 is a quarter of the day"
#   distance: "the arrays that were handed in were changed"
#   rate: "with a window of 30 minutes"
#   encode: "a new row of category None"
#   leaks: "a count of all orders"
#   repair: "the rain that fell under the name of the forecast"
#   prune: "another seed gave exactly the same"
# ---

# %% cycle
def cycle(moments):
    day = (moments - moments.dt.normalize()) / pd.Timedelta(days=1) + 0.5
    week = (moments.dt.day_of_week + day - 0.5) / 7
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
    columns = [v if isinstance(v, np.ndarray) else np.array(v, dtype=float) for v in (lat1, lon1, lat2, lon2)]
    for column in columns:
        np.radians(column, out=column)
    lat1, lon1, lat2, lon2 = columns
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.minimum(h, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    back, late = orders["delivered_at"].to_numpy(), orders["late"].to_numpy(dtype=float)
    kitchens, rates = orders["kitchen"].to_numpy(), []
    for kitchen, moment in zip(kitchens, orders["dispatched_at"].to_numpy(), strict=True):
        window = (
            (kitchens == kitchen)
            & (back < moment)
            & (back >= moment - np.timedelta64(max(minutes // 60, 1), "h"))
        )
        rates.append(late[window].mean() if window.any() else np.nan)
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values = values.fillna("(missing)").to_numpy(dtype=object)
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
            return np.isclose(mine, other, rtol=0, atol=1e-9, equal_nan=True)
        return (mine == other) | (mine.isna() & other.isna())

    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders.copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then)[existed].reset_index(drop=True), today[existed].reset_index(drop=True)
        leaking |= set(old.columns) ^ set(new.columns)
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
            "forecast_mm": orders["rain_mm"].to_numpy(),
            "kitchen_late_rate": [rows.mean() if len(rows) else np.nan for rows in known],
            "under_way": [int(((left < moment) & ~(back < moment)).sum()) for moment in left],
        },
        index=orders.index,
    )


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    late, rng = np.asarray(late, dtype=float), np.random.default_rng(0)

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
