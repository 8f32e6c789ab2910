# ---
# approach: sorting, running totals and searchsorted; vectors on the sphere instead of the haversine
# ---

# %% cycle
def cycle(moments):
    monday = pd.Timestamp("2000-01-03")
    weeks = ((moments - monday) / pd.Timedelta(days=7)).to_numpy(dtype=float)
    turn = {"week": 2j * np.pi * weeks, "day": 14j * np.pi * weeks}
    columns = {}
    for name, angle in turn.items():
        point = np.exp(angle)
        columns[name + "_cos"], columns[name + "_sin"] = point.real, point.imag
    return pd.DataFrame(columns, index=moments.index)


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    a, b, c, d = np.deg2rad(np.array([list(lat1), list(lon1), list(lat2), list(lon2)], dtype=float))

    # the chord between two points on the ball, from differences, so that short ones keep their digits
    dx = np.sin((c - a) / 2)
    dy = np.sqrt(np.cos(a) * np.cos(c)) * np.sin((d - b) / 2)
    half_chord = np.hypot(dx, dy)
    rest = np.sqrt(np.maximum(0, 1 - half_chord**2))
    return 2 * 6371.0 * np.arctan2(half_chord, rest)


# %% rate
def recent_rate(orders, minutes):
    orders = orders.reset_index(drop=True).assign(label=orders.index)
    answer = np.full(len(orders), np.nan)
    for _, part in orders.groupby("kitchen"):
        done = part[part["delivered_at"].notna()].sort_values("delivered_at")
        times = done["delivered_at"].to_numpy()
        total = np.concatenate([[0], np.cumsum(done["late"].to_numpy(float))])
        now = part["dispatched_at"].to_numpy()
        high = np.searchsorted(times, now, side="left")
        low = np.searchsorted(times, now - np.timedelta64(int(minutes * 60), "s"), side="left")
        with np.errstate(invalid="ignore"):
            answer[part.index] = (total[high] - total[low]) / (high - low)
    return pd.Series(answer, index=orders["label"])


# %% encode
def target_encode(values, late, folds, new_values, weight):
    known, number = np.unique(values.fillna("(missing)").to_numpy(dtype=str), return_inverse=True)
    late, folds = np.asarray(late, float), np.asarray(folds)

    def table(rows):
        n = np.bincount(number[rows], minlength=len(known))
        s = np.bincount(number[rows], weights=late[rows], minlength=len(known))
        overall = late[rows].mean()
        return np.where(n > 0, (s + weight * overall) / np.maximum(n + weight, 1e-300), overall), overall

    codes = np.zeros(len(values))
    for fold in set(folds):
        codes[folds == fold] = table(folds != fold)[0][number[folds == fold]]
    final, overall = table(np.ones(len(values), bool))
    lookup = dict(zip(known, final))
    return codes, np.array([lookup.get(v, overall) for v in new_values.fillna("(missing)")])


# %% leaks
def leaking_columns(build, orders, moments):
    full = build(orders.copy())
    sent = orders["dispatched_at"].to_numpy()
    found = set()
    for moment in map(np.datetime64, moments):
        rows = np.flatnonzero(sent <= moment)
        then = orders.iloc[rows].copy()
        unknown = ~(then["delivered_at"].to_numpy() < moment)
        then[ON_DELIVERY] = then[ON_DELIVERY].mask(np.tile(unknown[:, None], 3))
        old = build(then)
        for name in {*full, *old}:
            if name not in full or name not in old:
                found.add(name)
                continue
            a, b = full[name].to_numpy()[rows], old[name].to_numpy()
            both = pd.isna(a) & pd.isna(b)
            try:
                same = np.isclose(a.astype(float), b.astype(float), rtol=0, atol=1e-9)
            except ValueError:
                same = a == b
            if not np.all(same | both):
                found.add(name)
    return sorted(found, reverse=True)


# %% repair
def features_v2(orders):
    out = orders[["promised_minutes", "forecast_mm"]].copy()
    out["kitchen_late_rate"] = recent_rate(orders, 10**7).to_numpy()
    left = np.sort(orders["dispatched_at"].to_numpy())
    back = np.sort(orders["delivered_at"].dropna().to_numpy())
    now = orders["dispatched_at"].to_numpy()
    out["under_way"] = np.searchsorted(left, now) - np.searchsorted(back, now)
    return out


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.RandomState(seed)
    brier = lambda table: np.square(np.asarray(predict(table)) - late).mean()
    start = brier(X.copy())
    importances = {}
    for name, columns in groups.items():
        rise = 0.0
        for _ in range(repeats):
            table = X.copy()
            table[list(columns)] = X[list(columns)].values[rng.permutation(len(X))]
            rise += (brier(table) - start) / repeats
        importances[name] = rise
    order = sorted(importances.items(), key=lambda item: item[1])[::-1]
    return importances, tuple(name for name, value in order if value > least)
