# ---
# approach: pandas throughout, with merges, group-bys, as-of joins on running totals
# ---

# %% cycle
def cycle(moments):
    day = (moments.dt.hour * 60 + moments.dt.minute + moments.dt.second / 60) / 1440
    week = (moments.dt.dayofweek + day) / 7
    table = pd.DataFrame({"day": day, "week": week}).mul(2 * np.pi)
    return pd.concat([np.sin(table).add_suffix("_sin"), np.cos(table).add_suffix("_cos")], axis=1)


# %% distance
def great_circle_km(lat1, lon1, lat2, lon2):
    table = pd.DataFrame(
        {"a": list(lat1), "b": list(lon1), "c": list(lat2), "d": list(lon2)}, dtype=float
    ).apply(np.radians)
    half = (table["c"] - table["a"]).div(2), (table["d"] - table["b"]).div(2)
    h = np.sin(half[0]).pow(2) + np.cos(table["a"]) * np.cos(table["c"]) * np.sin(half[1]).pow(2)
    return 12742 * np.arcsin(np.sqrt(h.clip(upper=1)))


# %% rate
def recent_rate(orders, minutes):
    asked = orders[["kitchen", "dispatched_at"]].reset_index(drop=True).rename_axis("row").reset_index()
    known = orders[["kitchen", "delivered_at", "late"]].dropna(subset=["delivered_at"])
    pairs = asked.merge(known, on="kitchen")
    age = pairs["dispatched_at"] - pairs["delivered_at"]
    pairs = pairs[(age > pd.Timedelta(0)) & (age <= pd.Timedelta(minutes=minutes))]
    return pairs.groupby("row")["late"].mean().reindex(range(len(orders))).set_axis(orders.index)


# %% encode
def target_encode(values, late, folds, new_values, weight):
    train = pd.DataFrame(
        {
            "value": values.reset_index(drop=True).fillna("(missing)"),
            "late": np.asarray(late, dtype=float),
            "fold": np.asarray(folds),
        }
    )

    def fit(rows):
        overall = rows["late"].mean()
        stats = rows.groupby("value")["late"].agg(["sum", "count"])
        codes = (stats["sum"] + weight * overall) / (stats["count"] + weight)
        return lambda column: column.map(codes).fillna(overall).astype(float)

    parts = [fit(train[train["fold"] != fold])(rows["value"]) for fold, rows in train.groupby("fold")]
    return pd.concat(parts).sort_index(), fit(train)(new_values.fillna("(missing)"))


# %% leaks
def leaking_columns(build, orders, moments):
    full = build(orders.copy())
    leaking = []
    for moment in moments:
        existed = orders["dispatched_at"].le(moment).to_numpy()
        then = orders.loc[existed].copy()
        then.loc[(~then["delivered_at"].lt(moment)).to_numpy(), ON_DELIVERY] = np.nan
        old = build(then).reset_index(drop=True)
        new = full[existed].reset_index(drop=True)
        leaking += list(old.columns.symmetric_difference(new.columns))
        for column in old.columns.intersection(new.columns):
            a, b = old[column], new[column]
            if pd.api.types.is_numeric_dtype(a) and pd.api.types.is_numeric_dtype(b):
                same = (a - b).abs().le(1e-9) | (a.isna() & b.isna())
            else:
                same = (a == b) | (a.isna() & b.isna())
            if not same.all():
                leaking.append(column)
    return list(dict.fromkeys(leaking))


# %% repair
def features_v2(orders):
    table = orders.reset_index(drop=True)
    pairs = table[["kitchen", "dispatched_at"]].rename_axis("row").reset_index()
    pairs = pairs.merge(table[["kitchen", "delivered_at", "late"]], on="kitchen")
    known = pairs[pairs["delivered_at"] < pairs["dispatched_at"]]
    left = table["dispatched_at"].apply(lambda moment: (table["dispatched_at"] < moment).sum())
    back = table["dispatched_at"].apply(lambda moment: (table["delivered_at"] < moment).sum())
    features = table[["promised_minutes", "forecast_mm"]].assign(
        kitchen_late_rate=known.groupby("row")["late"].mean(), under_way=left - back
    )
    return features.set_index(orders.index)


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)

    def error(table):
        return ((pd.Series(np.asarray(predict(table))) - pd.Series(late)) ** 2).mean()

    rises = pd.DataFrame(
        {
            name: [
                error(
                    X.assign(**X[columns].sample(frac=1, random_state=rng.integers(2**31)).reset_index(drop=True).set_index(X.index))
                )
                for _ in range(repeats)
            ]
            for name, columns in groups.items()
        }
    ) - error(X)
    importances = rises.mean()
    return importances.to_dict(), importances[importances > least].sort_values(ascending=False).index.tolist()
