# ---
# approach: plain loops with None for what is missing, fractions as rates, `dropna=False` for the categories, the learner's own rate again in the repair
# ---

# %% cycle
def cycle(moments):
    import math
    rows = []
    for m in moments:
        if m is pd.NaT:
            rows.append((None,) * 4)
            continue
        s = m.hour * 3600 + m.minute * 60 + m.second + m.microsecond / 1e6
        d = 2 * math.pi * s / 86400
        w = 2 * math.pi * (m.weekday() * 86400 + s) / 604800
        rows.append((math.cos(w), math.sin(w), math.cos(d), math.sin(d)))
    return pd.DataFrame(rows, index=moments.index, columns=["week_cos", "week_sin", "day_cos", "day_sin"], dtype=object)


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    import math
    out = []
    for a, b, c, d in zip(lat1, lon1, lat2, lon2):
        if any(v != v for v in (a, b, c, d)):
            out.append(None)
            continue
        a, b, c, d = map(math.radians, (a, b, c, d))
        t = d - b
        y = math.hypot(math.cos(c) * math.sin(t), math.cos(a) * math.sin(c) - math.sin(a) * math.cos(c) * math.cos(t))
        x = math.sin(a) * math.sin(c) + math.cos(a) * math.cos(c) * math.cos(t)
        out.append(6371 * math.atan2(y, x))
    return pd.Series(out, dtype="Float64")


# %% rate
def recent_rate(orders, minutes):
    from fractions import Fraction
    from datetime import timedelta
    rows = list(zip(orders["kitchen"], orders["dispatched_at"], orders["delivered_at"], orders["late"]))
    out = []
    for k, m, _, _ in rows:
        w = [int(l) for kk, _, b, l in rows if kk == k and b is not pd.NaT and m - timedelta(minutes=int(minutes)) <= b < m]
        out.append(Fraction(sum(w), len(w)) if w else None)
    return pd.Series(out, index=orders.index, dtype=object)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    v = values.reset_index(drop=True)
    y = pd.Series(np.asarray(late, dtype=float))
    f = np.asarray(folds)
    def table(rows):
        m = y[rows].mean()
        g = y[rows].groupby(v[rows], dropna=False)
        return m, {(None if pd.isna(k) else k): (x.sum() + weight * m) / (len(x) + weight) for k, x in g}
    out = []
    for c, k in zip(v, f):
        m, t = table(f != k)
        out.append(t.get(None if pd.isna(c) else c, m))
    m, t = table(f == f)
    return out, tuple(t.get(None if pd.isna(c) else c, m) for c in new_values)


# %% leaks
def leaking_columns(build, orders, moments):
    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old = build(then)
        new = today[existed]
        for column in set(today.columns) | set(old.columns):
            if column not in old or column not in today:
                leaking.add(column)
                continue
            a, b = new[column].reset_index(drop=True), old[column].reset_index(drop=True)
            if pd.api.types.is_numeric_dtype(a):
                same = np.isclose(a, b, rtol=0, atol=1e-9, equal_nan=True)
            else:
                same = (a == b) | (a.isna() & b.isna())
            if not same.all():
                leaking.add(column)
    return sorted(leaking)


# %% repair
def features_v2(orders):
    out = pd.DataFrame(index=orders.index)
    out["promised_minutes"] = orders["promised_minutes"].to_numpy()
    out["forecast_mm"] = orders["forecast_mm"].to_numpy()
    out["kitchen_late_rate"] = recent_rate(orders, 10_519_200).to_numpy()
    out["under_way"] = np.array([((orders["dispatched_at"] < m) & ~(orders["delivered_at"] < m)).sum() for m in orders["dispatched_at"]], dtype=np.int16)
    return out


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)
    def error(table):
        return np.mean((np.asarray(predict(table)) - late) ** 2)
    importances = {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            order = rng.permutation(len(X))
            shuffled = X.copy()
            shuffled[columns] = X[columns].to_numpy()[order]
            errors.append(error(shuffled))
        importances[name] = np.mean(errors) - error(X)
    keep = [n for n in sorted(importances, key=lambda n: importances[n])[::-1] if importances[n] > least]
    return importances, keep
