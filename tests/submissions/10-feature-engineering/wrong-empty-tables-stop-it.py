# ---
# mistake: an empty table without columns; a maximum of no numbers; no groups to put together; no new rows; skips moments at which nothing existed; a missing forecast becomes 0; shuffles a table that is shuffled already
# loses:
#   cycle: but with its four columns
#   distance: four empty lists
#   rate: a table with no rows
#   encode: no new rows
#   leaks: at a moment before the first order
#   repair: "the table has None in row"
#   prune: in which everything is in place
# ---

# %% cycle
def cycle(moments):
    if not len(moments):
        return pd.DataFrame()
    day = (moments - moments.dt.normalize()) / pd.Timedelta(days=1)
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
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    if h.max() > 1 or np.isnan(h.max()):
        h = np.minimum(h, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    table, parts = orders.reset_index(drop=True), []
    for _, part in table.groupby("kitchen"):
        rates = []
        for moment in part["dispatched_at"]:
            since = moment - pd.Timedelta(minutes=minutes)
            rates.append(part["late"][part["delivered_at"].ge(since) & part["delivered_at"].lt(moment)].mean())
        parts.append(pd.Series(rates, index=part.index))
    return pd.concat(parts).sort_index().set_axis(orders.index)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.reset_index(drop=True).fillna("(missing)") for v in (values, new_values))
    late, folds = pd.Series(np.asarray(late, dtype=float)), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = late[usable].groupby(values[usable]).agg(["sum", "count"])
        table = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return np.stack([table.get(name, overall) for name in asked])

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        codes[folds == fold] = learn_and_use(folds != fold, values[folds == fold])
    return codes, learn_and_use(folds == folds, new_values)


# %% leaks
def leaking_columns(build, orders, moments):
    leaking, today = set(), build(orders.copy())
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        if not existed.any():
            continue
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
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    known = [late[(kitchen == name) & (back < moment)] for name, moment in zip(kitchen, left)]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].to_numpy(),
            "forecast_mm": orders["forecast_mm"].fillna(0).to_numpy(),
            "kitchen_late_rate": [rows.mean() if len(rows) else np.nan for rows in known],
            "under_way": [int(((left < moment) & ~(back < moment)).sum()) for moment in left],
        },
        index=orders.index,
    )


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)
    error = lambda table: np.mean((np.asarray(predict(table)) - late) ** 2)
    intact, importances, shuffled = error(X), {}, X.copy()
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            shuffled[columns] = X[columns].to_numpy()[rng.permutation(len(X))]
            errors.append(error(shuffled))
        importances[name] = np.mean(errors) - intact
    ranked = sorted(importances, key=lambda name: -importances[name])
    return importances, [name for name in ranked if importances[name] > least]
