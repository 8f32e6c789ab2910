# ---
# mistake: drops the seconds; changes the caller's arrays; compares to the last digit; takes half a weight for none; counts cancelled orders as late in the rate
# loses:
#   cycle: with minutes and seconds
#   distance: the arguments were changed
#   leaks: "['border', 'near', 'tiny'] are the same"
#   encode: "with weight 2.5"
#   repair: "which is not the share of late ones"
# ---

# %% cycle
def cycle(moments):
    day = (moments.dt.hour * 60 + moments.dt.minute) / 1440
    week = (moments.dt.day_of_week + (day + moments.dt.second / 86_400)) / 7
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
    for degrees in (lat1, lon1, lat2, lon2):
        if isinstance(degrees, pd.Series):
            degrees.mask(degrees.isna(), 0.0 * degrees, inplace=True)
            degrees *= np.pi / 180
    lat1, lon1, lat2, lon2 = (
        np.asarray(v, dtype=float) if isinstance(v, pd.Series) else np.radians(np.asarray(v, dtype=float))
        for v in (lat1, lon1, lat2, lon2)
    )
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.minimum(h, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% leaks
def leaking_columns(build, orders, moments):
    leaking, today = set(), build(orders.copy())
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        for name in set(new) | set(old):
            if name not in old or name not in new or plain_list(new[name]) != plain_list(old[name]):
                leaking.add(name)
    return leaking


# %% encode
def target_encode(values, late, folds, new_values, weight):
    weight = int(weight)
    values, new_values = (v.reset_index(drop=True).fillna("(missing)") for v in (values, new_values))
    late, folds = pd.Series(np.asarray(late, dtype=float)), np.asarray(folds)

    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = late[usable].groupby(values[usable]).agg(["sum", "count"])
        return asked.map((counts["sum"] + weight * overall) / (counts["count"] + weight)).fillna(overall)

    codes = np.empty(len(values))
    for fold in np.unique(folds):
        codes[folds == fold] = learn_and_use(folds != fold, values[folds == fold])
    return codes, learn_and_use(folds == folds, new_values)


# %% repair
def features_v2(orders):
    left, back = orders["dispatched_at"].to_numpy(), orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].fillna(1).to_numpy(dtype=float)
    back_or_sent = np.where(pd.isna(back), left, back)
    known = [late[(kitchen == name) & (back_or_sent < moment)] for name, moment in zip(kitchen, left)]
    some = [((kitchen == name) & (back < moment)).any() for name, moment in zip(kitchen, left)]
    return pd.DataFrame(
        {
            "promised_minutes": orders["promised_minutes"].to_numpy(),
            "forecast_mm": orders["forecast_mm"].to_numpy(),
            "kitchen_late_rate": [rows.mean() if any_known else np.nan for rows, any_known in zip(known, some)],
            "under_way": [int(((left < moment) & ~(back < moment)).sum()) for moment in left],
        },
        index=orders.index,
    )
