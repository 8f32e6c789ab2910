# ---
# mistake: gives a missing moment the angle 0; a gap spreads to all pairs; the window leaves out its beginning; a code of 0/0; takes later orders for known; a row more than was asked for; keeps the least important first
# loses:
#   cycle: a missing moment must be missing
#   distance: has touched another
#   rate: The beginning of the window belongs to it
#   encode: the formula is 0/0
#   leaks: strictly before
#   repair: nobody asked for
#   prune: most important first
# ---

# %% cycle
def cycle(moments):
    day = (moments - moments.dt.normalize()) / pd.Timedelta(days=1)
    week = ((moments.dt.day_of_week) % 7 + day) / 7
    angles = {"day": 2 * np.pi * day, "week": 2 * np.pi * week}
    answer = pd.DataFrame(
        {
            f"{name}_{function.__name__}": function(angle)
            for name, angle in angles.items()
            for function in (np.sin, np.cos)
        }
    )
    return answer.fillna(0.0)


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (
        np.radians(np.asarray(values, dtype=float)) for values in (lat1, lon1, lat2, lon2)
    )
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.clip(h, 0, 1)
    km = 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))
    return km if not np.isnan(km).any() else np.full(len(km), np.nan)


# %% rate
def recent_rate(orders, minutes):
    delivered = orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    rates = []
    for place, moment in enumerate(orders["dispatched_at"].to_numpy()):
        in_window = (
            (kitchen == kitchen[place])
            & (delivered > moment - np.timedelta64(minutes, "m"))
            & (delivered < moment)
        )
        rates.append(late[in_window].mean() if in_window.any() else np.nan)
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.fillna("(missing)").to_numpy(dtype=object) for v in (values, new_values))
    late, folds = np.asarray(late, dtype=float), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = pd.Series(late[usable]).groupby(values[usable]).agg(["sum", "count"])
        table = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return pd.Series(asked, dtype=object).map(table).to_numpy(dtype=float)

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        codes[folds == fold] = learn_and_use(folds != fold, values[folds == fold])
    return codes, learn_and_use(np.full(len(values), True), new_values)


# %% leaks
def leaking_columns(build, orders, moments):
    def same(a, b):
        if pd.isna(a) or pd.isna(b):
            return pd.isna(a) and pd.isna(b)
        if isinstance(a, str) or isinstance(b, str):
            return a == b
        return abs(a - b) <= 1e-9

    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] <= moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        for column in [*new.columns, *(name for name in old.columns if name not in new.columns)]:
            if column not in new or column not in old or not all(map(same, new[column], old[column])):
                leaking.add(column)
    return leaking


# %% repair
def features_v2(orders):
    left, back = orders["dispatched_at"].to_numpy(), orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    known = [(kitchen == name) & (back < moment) for name, moment in zip(kitchen, left, strict=True)]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].to_numpy(),
            "forecast_mm": orders["forecast_mm"].to_numpy(),
            "kitchen_late_rate": [late[rows].mean() if rows.any() else np.nan for rows in known],
            "under_way": [int(((left < moment) & ~(back < moment)).sum()) for moment in left],
            "kitchen": kitchen,
        },
        index=orders.index,
    )


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    late, rng = np.asarray(late, dtype=float), np.random.default_rng(seed)

    def error(table):
        return float(np.mean((np.asarray(predict(table), dtype=float) - late) ** 2))

    intact, importances = error(X.copy()), {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            shuffled, order = X.copy(), rng.permutation(len(X))
            for column in columns:
                shuffled[column] = X[column].to_numpy()[order]
            errors.append(error(shuffled))
        importances[name] = float(np.mean(errors)) - intact
    ranked = sorted(importances, key=importances.get, reverse=False)
    return importances, [name for name in ranked if importances[name] > least]
