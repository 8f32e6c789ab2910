# ---
# mistake: fills gaps on the day circle only; pairs by label; forgets that yesterday was at the same hour too; fills gaps in the caller's new rows; takes the labels of build for those of the orders; the rate of a year; keeps what is large without its sign
# loses:
#   cycle: "has numbers in ['day_sin', 'day_cos']"
#   distance: pandas has paired them by label
#   rate: "a time of day alone does not say how long ago"
#   encode: has changed `new_values`
#   leaks: numbers its rows anew
#   repair: "however long ago it became known"
#   prune: the sign counts
# ---

# %% cycle
def cycle(moments):
    seconds = moments.dt.hour * 3600 + moments.dt.minute * 60 + moments.dt.second
    day = seconds / 86_400
    week = (moments.dt.day_of_week + day) / 7
    day = day.fillna(0)
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
    lat1, lon1, lat2, lon2 = (np.radians(v) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.minimum(h, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        ago = moment - orders["delivered_at"]
        known = (orders["kitchen"] == kitchen) & (orders["delivered_at"] < moment)
        rates.append(orders["late"][known & (ago.dt.seconds <= minutes * 60)].mean())
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values = values.reset_index(drop=True).fillna("(missing)")
    new_values.fillna("(missing)", inplace=True)
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
    leaking = set()
    for moment in moments:
        existed = orders["dispatched_at"] <= moment
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        today, old = build(orders.copy())[existed], build(then)
        for name in set(today) | set(old):
            if name not in old or name not in today:
                leaking.add(name)
                continue
            for a, b in zip(plain_list(today[name]), plain_list(old[name])):
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
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    year = np.timedelta64(365 * 24 * 60, "m")
    rates = []
    for name, moment in zip(kitchen, left):
        known = late[(kitchen == name) & (back < moment) & (back >= moment - year)]
        rates.append(known.mean() if len(known) else np.nan)
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].to_numpy(),
            "forecast_mm": orders["forecast_mm"].to_numpy(),
            "kitchen_late_rate": rates,
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
        errors = []
        for _ in range(repeats):
            shuffled = X.copy()
            shuffled[columns] = X[columns].to_numpy()[rng.permutation(len(X))]
            errors.append(error(shuffled))
        importances[name] = np.mean(errors) - intact
    ranked = sorted(importances, key=lambda name: -abs(importances[name]))
    return importances, [name for name in ranked if abs(importances[name]) > least]
