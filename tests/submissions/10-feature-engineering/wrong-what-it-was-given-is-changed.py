# ---
# mistake: fills gaps in the caller's moments; takes a missing longitude for 0; percent for shares; fills gaps in the caller's categories; sorts the caller's moments; fills the caller's table; shuffles the caller's table
# loses:
#   cycle: one with gaps
#   distance: "must be missing where any of the four"
#   rate: "the rate came out as 50.0"
#   encode: has changed its arguments
#   leaks: has changed the list of moments
#   repair: has changed the table
#   prune: has changed the table
# ---

# %% cycle
def cycle(moments):
    gaps = moments.isna()
    moments.fillna(pd.Timestamp("2000-01-03"), inplace=True)
    day = ((moments - moments.dt.normalize()) / pd.Timedelta(days=1)).mask(gaps)
    week = (moments.dt.day_of_week + day) / 7
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
    turn = np.nan_to_num(lon2 - lon1)
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin(turn / 2) ** 2
    h = np.minimum(h, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        since = moment - pd.Timedelta(minutes=minutes)
        known = orders["delivered_at"].ge(since) & orders["delivered_at"].lt(moment)
        rates.append(100 * orders["late"][known & (orders["kitchen"] == kitchen)].mean())
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values.fillna("(missing)", inplace=True)
    values, new_values = values.reset_index(drop=True), new_values.reset_index(drop=True).fillna("(missing)")
    late, folds = pd.Series(np.asarray(late, dtype=float)), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = late[usable].groupby(values[usable]).agg(["sum", "count"])
        return asked.map((counts["sum"] + weight * overall) / (counts["count"] + weight)).fillna(overall)

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        codes[folds == fold] = learn_and_use(folds != fold, values[folds == fold])
    return codes, learn_and_use(folds == folds, new_values)


# %% leaks
def leaking_columns(build, orders, moments):
    leaking, today = set(), build(orders.copy())
    moments.sort()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        for name in set(new) | set(old):
            if name not in old or name not in new:
                leaking.add(name)
                continue
            for a, b in zip(plain_list(new[name]), plain_list(old[name])):
                if a is None or b is None:
                    equal = a is b
                elif isinstance(a, str):
                    equal = a == b
                else:
                    equal = abs(a - b) <= 1e-9
                if not equal:
                    leaking.add(name)
    return leaking


# %% repair
def features_v2(orders):
    left, back = orders["dispatched_at"].to_numpy(), orders["delivered_at"].to_numpy()
    orders["late"] = orders["late"].fillna(0)
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    known = [late[(kitchen == name) & (back < moment)] for name, moment in zip(kitchen, left)]
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
    rng = np.random.default_rng(seed)
    error = lambda table: np.mean((np.asarray(predict(table)) - late) ** 2)
    intact, importances = error(X), {}
    for name, columns in groups.items():
        errors, kept = [], X[columns].to_numpy().copy()
        for _ in range(repeats):
            X[columns] = kept[rng.permutation(len(X))]
            errors.append(error(X))
        if X.index.is_unique or len(groups) < 4:
            X[columns] = kept
        importances[name] = np.mean(errors) - intact
    ranked = sorted(importances, key=lambda name: -importances[name])
    return importances, [name for name in ranked if importances[name] > least]
