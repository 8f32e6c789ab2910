# ---
# mistake: no row where all moments are missing; takes everything near the opposite side for the opposite side; a window of at most two weeks; takes upper and lower case for one category; stops at columns that come and go; a shuffle that leaves no value in place
# loses:
#   cycle: "two moments, both missing"
#   distance: "degrees short of the opposite side"
#   rate: "525,600 minutes is 365 days long"
#   encode: "Texts that differ are different categories"
#   leaks: "and so does one that differs"
#   prune: "not one value ever landed in its own row"
# ---

# %% cycle
def cycle(moments):
    if moments.isna().all():
        return pd.DataFrame(columns=["day_sin", "day_cos", "week_sin", "week_cos"], dtype=float)
    day = (moments - moments.dt.normalize()) / pd.Timedelta(days=1)
    week = (moments.dt.day_of_week + day) / 7
    return pd.DataFrame({"day_sin": np.sin(2*np.pi*day), "day_cos": np.cos(2*np.pi*day), "week_sin": np.sin(2*np.pi*week), "week_cos": np.cos(2*np.pi*week)})


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (
        np.radians(np.asarray(values, dtype=float)) for values in (lat1, lon1, lat2, lon2)
    )
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.where(h > 0.99999, 1, np.clip(h, 0, 1))
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% rate
def recent_rate(orders, minutes):
    delivered = orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    minutes = min(minutes, 14 * 1440)
    rates = []
    for place, moment in enumerate(orders["dispatched_at"].to_numpy()):
        w = (kitchen == kitchen[place]) & (delivered >= moment - np.timedelta64(minutes, "m")) & (delivered < moment)
        rates.append(late[w].mean() if w.any() else np.nan)
    return pd.Series(rates, index=orders.index, dtype=float)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.fillna("").str.lower().str.strip().to_numpy(dtype=object) for v in (values, new_values))
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
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        apart = set(old.columns) ^ set(new.columns)
        if apart:
            leaking |= apart
            continue
        for column in new.columns:
            if not all(map(same, new[column], old[column])):
                leaking.add(column)
    return leaking


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
            while (order == np.arange(len(X))).any():
                order = rng.permutation(len(X))
            for column in columns:
                shuffled[column] = X[column].to_numpy()[order]
            errors.append(error(shuffled))
        importances[name] = float(np.mean(errors)) - intact
    ranked = sorted(importances, key=importances.get, reverse=True)
    return importances, [name for name in ranked if importances[name] > least]
