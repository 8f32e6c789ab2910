# ---
# approach: calls libraries where they fit, and earlier tasks where they help
# ---

# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    from sklearn.metrics import DistanceMetric

    start = np.radians(np.column_stack([np.asarray(lat1, float), np.asarray(lon1, float)]))
    end = np.radians(np.column_stack([np.asarray(lat2, float), np.asarray(lon2, float)]))
    known = ~(np.isnan(start).any(axis=1) | np.isnan(end).any(axis=1))
    result = np.full(len(start), np.nan)
    metric = DistanceMetric.get_metric("haversine")
    for row in np.flatnonzero(known):
        angle = metric.pairwise(start[row : row + 1], end[row : row + 1])[0, 0]
        result[row] = 6371 * (np.pi if np.isnan(angle) else angle)
    return result


# %% rate
def recent_rate(orders, minutes):
    def one(order):
        same = orders[orders["kitchen"] == order["kitchen"]]
        since = order["dispatched_at"] - pd.Timedelta(minutes=minutes)
        known = same["delivered_at"].between(since, order["dispatched_at"], inclusive="left")
        return same["late"][known.to_numpy()].mean()

    return pd.Series([one(order) for _, order in orders.iterrows()], index=orders.index, dtype="float64")


# %% encode
def target_encode(values, late, folds, new_values, weight):
    from sklearn.model_selection import PredefinedSplit
    from sklearn.preprocessing import TargetEncoder

    def column(series):
        return series.fillna("(missing)").to_numpy(dtype=object).reshape(-1, 1)

    weight = max(weight, 1e-12)  # the encoder divides by the sum of both
    late = np.asarray(late, dtype=int)
    codes = np.empty(len(values))
    for fold in np.unique(folds):
        out = np.asarray(folds) == fold
        one = TargetEncoder(smooth=float(weight), target_type="continuous").fit(column(values)[~out], late[~out])
        codes[out] = one.transform(column(values)[out])[:, 0]
    every = TargetEncoder(smooth=float(weight), target_type="continuous").fit(column(values), late)
    if len(new_values) == 0:
        return codes, []
    return pd.Series(codes), pd.Series(every.transform(column(new_values))[:, 0])


# %% leaks
def leaking_columns(build, orders, moments):
    full, leaking = build(orders.copy()), {}
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        then[ON_DELIVERY] = then[ON_DELIVERY].where(then["delivered_at"] < moment)
        old = build(then)
        for column in full.columns.union(old.columns):
            try:
                pd.testing.assert_series_equal(
                    full.loc[existed, column].reset_index(drop=True),
                    old[column].reset_index(drop=True),
                    check_dtype=False,
                    rtol=0,
                    atol=1e-9,
                )
            except (AssertionError, KeyError):
                leaking[column] = True
    return list(leaking)


# %% repair
def features_v2(orders):
    sent = orders["dispatched_at"]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].astype(float).tolist(),
            "forecast_mm": orders["forecast_mm"].tolist(),
            "kitchen_late_rate": recent_rate(orders, 60 * 24 * 365 * 20).tolist(),
            "under_way": [
                float(((sent < now) & ~(orders["delivered_at"] < now)).sum()) for now in sent
            ],
        }
    ).set_axis(orders.index)


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    from sklearn.metrics import mean_squared_error
    from sklearn.utils import shuffle

    def error(table):
        return mean_squared_error(late, predict(table))

    start, draw = error(X.copy()), np.random.default_rng(seed)
    importances = {}
    for name, columns in groups.items():
        rises = []
        for _ in range(repeats):
            table = X.copy()
            table[columns] = shuffle(X[columns].to_numpy(), random_state=int(draw.integers(2**32 - 1)))
            rises.append(error(table) - start)
        importances[name] = np.mean(rises)
    return importances, [n for n in sorted(groups, key=lambda n: -importances[n]) if importances[n] > least]
