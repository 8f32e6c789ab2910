# ---
# approach: complex numbers for the circles, a join of all pairs and running totals for the rates, sums less the fold's own for the codes, arrays and tuples as answers
# ---

# %% cycle
def cycle(moments):
    t = moments.to_numpy().astype("datetime64[s]")
    gone = np.isnat(t)
    s = t.astype("int64").astype(float)
    s[gone] = np.nan
    day, week = np.exp(2j * np.pi * (s % 86400) / 86400), np.exp(2j * np.pi * ((s + 3 * 86400) % 604800) / 604800)
    out = pd.DataFrame({"day_sin": day.imag, "day_cos": day.real, "week_sin": week.imag, "week_cos": week.real})
    out.index = moments.index
    return out


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    a, b, c, d = (np.radians(np.array(list(v), dtype=float)) for v in (lat1, lon1, lat2, lon2))
    p = np.array([np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)])
    q = np.array([np.cos(c) * np.cos(d), np.cos(c) * np.sin(d), np.sin(c)])
    return 2 * 6371 * np.arctan2(np.linalg.norm(p - q, axis=0), np.linalg.norm(p + q, axis=0))


# %% rate
def recent_rate(orders, minutes):
    o = orders.reset_index(drop=True)
    out = pd.Series(np.nan, index=o.index)
    for k, part in o.groupby("kitchen"):
        done = part.dropna(subset=["delivered_at"]).sort_values("delivered_at")
        t = done["delivered_at"].to_numpy()
        total = np.concatenate([[0.0], done["late"].cumsum().to_numpy()])
        end = np.searchsorted(t, part["dispatched_at"].to_numpy(), side="left")
        start = np.searchsorted(t, (part["dispatched_at"] - pd.Timedelta(minutes=minutes)).to_numpy(), side="left")
        n = end - start
        with np.errstate(invalid="ignore"):
            out[part.index] = (total[end] - total[start]) / np.where(n == 0, np.nan, n)
    return out.set_axis(orders.index)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    f = pd.DataFrame({"v": values.fillna("(missing)").tolist(), "y": list(map(float, late)), "f": list(folds)})
    new = pd.Series(new_values.fillna("(missing)").tolist(), dtype=object)
    s, n = f.groupby("v")["y"].transform("sum"), f.groupby("v")["y"].transform("count")
    sf, nf = f.groupby(["v", "f"])["y"].transform("sum"), f.groupby(["v", "f"])["y"].transform("count")
    ts, tn = f.groupby("f")["y"].transform("sum"), f.groupby("f")["y"].transform("count")
    overall = (f["y"].sum() - ts) / (len(f) - tn)
    n_, s_ = n - nf, s - sf
    codes = ((s_ + weight * overall) / (n_ + weight)).where(n_ > 0, overall)
    g = f.groupby("v")["y"].agg(["sum", "count"])
    t = (g["sum"] + weight * f["y"].mean()) / (g["count"] + weight)
    return codes, new.map(t.to_dict()).astype(float).fillna(f["y"].mean()).to_numpy()


# %% leaks
def leaking_columns(build, orders, moments):
    full = build(orders.copy(deep=True)).reset_index(drop=True)
    found = []
    for moment in moments:
        place = np.flatnonzero(orders["dispatched_at"].to_numpy() <= np.datetime64(moment))
        then = orders.iloc[place].copy()
        hide = np.flatnonzero(~(then["delivered_at"].to_numpy() < np.datetime64(moment)))
        for c in ON_DELIVERY:
            values = then[c].copy().reset_index(drop=True)
            values.iloc[hide] = np.nan if c != "delivered_at" else pd.NaT
            then[c] = values.to_numpy()
        old = build(then).reset_index(drop=True)
        new = full.iloc[place].reset_index(drop=True)
        for c in list(dict.fromkeys([*new.columns, *old.columns])):
            if c in found:
                continue
            if (c in new.columns) != (c in old.columns):
                found.append(c)
                continue
            a, b = new[c], old[c]
            gone = a.isna() != b.isna()
            both = ~(a.isna() | b.isna())
            if gone.any():
                found.append(c)
            elif pd.api.types.is_numeric_dtype(a):
                if ((a[both].astype(float) - b[both].astype(float)).abs() > 1e-9).any():
                    found.append(c)
            elif (a[both].astype(object) != b[both].astype(object)).any():
                found.append(c)
    return tuple(found)


# %% repair
def features_v2(orders):
    left = np.sort(orders["dispatched_at"].to_numpy())
    back = np.sort(orders["delivered_at"].dropna().to_numpy())
    m = orders["dispatched_at"].to_numpy()
    under = np.searchsorted(left, m, "left") - np.searchsorted(back, m, "left")
    o = orders.reset_index(drop=True)
    o["p"] = o.index
    pairs = o[["p", "kitchen", "dispatched_at"]].merge(o[["kitchen", "delivered_at", "late"]], on="kitchen")
    rate = pairs[pairs["delivered_at"] < pairs["dispatched_at"]].groupby("p")["late"].mean().reindex(o.index)
    return pd.DataFrame({"under_way": under.astype(float), "promised_minutes": o["promised_minutes"], "forecast_mm": o["forecast_mm"], "kitchen_late_rate": rate}).set_axis(orders.index)


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)
    y = np.array(late, dtype=float)
    def err(t):
        return sum((np.array(list(predict(t)), dtype=float) - y) ** 2) / len(y)
    base = err(X)
    imp = {}
    for g, cols in groups.items():
        tot = 0.0
        for _ in range(repeats):
            mixed = X[cols].sample(frac=1, random_state=rng)
            t = X.copy()
            for c in cols:
                t[c] = mixed[c].to_numpy()
            tot += err(t)
        imp[g] = np.float64(tot / repeats) - base
    s = pd.Series(imp)
    s = s[s > least].sort_values(ascending=False)
    return imp, tuple(s.index)
