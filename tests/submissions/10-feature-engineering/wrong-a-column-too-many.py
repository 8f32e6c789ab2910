# ---
# mistake: hands over the hour as well; takes Series only; gives no rate to orders without an outcome; a new category without a code; lets build write into the caller's table; limits what was fine; shuffles once, whatever `repeats` says
# loses:
#   cycle: not asked for
#   distance: "'list' object has no attribute"
#   rate: an order without an outcome of its own
#   encode: a category that training never had
#   leaks: the caller's table has changed
#   repair: stays as it is
#   prune: was asked about 1 shuffled
# ---

# %% cycle
def cycle(moments):
    hour = moments.dt.hour
    day = (hour + moments.dt.minute / 60 + moments.dt.second / 3600) / 24
    week = (moments.dt.day_of_week + day) / 7
    return pd.DataFrame(
        {
            "hour": hour,
            "day_sin": np.sin(2 * np.pi * day),
            "day_cos": np.cos(2 * np.pi * day),
            "week_sin": np.sin(2 * np.pi * week),
            "week_cos": np.cos(2 * np.pi * week),
        }
    )


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (np.radians(v.to_numpy()) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.minimum(h, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    rates = []
    for kitchen, moment, own in zip(orders["kitchen"], orders["dispatched_at"], orders["late"]):
        since = moment - pd.Timedelta(minutes=minutes)
        known = orders["delivered_at"].ge(since) & orders["delivered_at"].lt(moment)
        rate = orders["late"][known & (orders["kitchen"] == kitchen)].mean()
        rates.append(np.nan if pd.isna(own) else rate)
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.reset_index(drop=True).fillna("(missing)") for v in (values, new_values))
    late, folds = pd.Series(np.asarray(late, dtype=float)), np.asarray(folds)

    def learn(usable):
        overall = late[usable].mean()
        counts = late[usable].groupby(values[usable]).agg(["sum", "count"])
        return (counts["sum"] + weight * overall) / (counts["count"] + weight), overall

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        table, overall = learn(folds != fold)
        codes[folds == fold] = values[folds == fold].map(table).fillna(overall)
    return codes, new_values.map(learn(folds == folds)[0])


# %% leaks
def leaking_columns(build, orders, moments):
    leaking = set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        today, old = build(orders)[existed], build(then)
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
    known = [late[(kitchen == name) & (back < moment)] for name, moment in zip(kitchen, left)]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].clip(0, 100).to_numpy(),
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
        shuffled = X.copy()
        shuffled[columns] = X[columns].to_numpy()[rng.permutation(len(X))]
        importances[name] = error(shuffled) - intact
    ranked = sorted(importances, key=lambda name: -importances[name])
    return importances, [name for name in ranked if importances[name] > least]
