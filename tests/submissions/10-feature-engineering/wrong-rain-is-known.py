# ---
# mistake: swaps sine and cosine; takes longitude for latitude; leaves the rain of orders under way in the old table
# loses:
#   cycle: "so day_sin is 1 and day_cos 0"
#   distance: The latitude comes first
#   leaks: "['rain_mm of the row']"
# ---

# %% cycle
def cycle(moments):
    day = (moments - moments.dt.normalize()) / pd.Timedelta(days=1)
    week = (moments.dt.day_of_week + day) / 7
    return pd.DataFrame(
        {
            "day_sin": np.cos(2 * np.pi * day),
            "day_cos": np.sin(2 * np.pi * day),
            "week_sin": np.cos(2 * np.pi * week),
            "week_cos": np.sin(2 * np.pi * week),
        }
    )


# %% distance
def great_circle_km(lon1, lat1, lon2, lat2):
    lat1, lon1, lat2, lon2 = (np.radians(np.asarray(v, dtype=float)) for v in (lat1, lon1, lat2, lon2))
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    h = np.clip(h, 0, 1)
    return 2 * 6371 * np.arctan2(np.sqrt(h), np.sqrt(1 - h))


# %% leaks
def leaking_columns(build, orders, moments):
    leaking, today = set(), build(orders.copy())
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ["delivered_at", "late"]:
            then[column] = then[column].mask(unknown)
        old, new = build(then).reset_index(drop=True), today[existed].reset_index(drop=True)
        for name in set(old) | set(new):
            if name not in new or name not in old:
                leaking.add(name)
                continue
            a, b = new[name], old[name]
            same = a == b
            if pd.api.types.is_numeric_dtype(a):
                same = (a - b).abs() <= 1e-9
            if not (same | (a.isna() & b.isna())).all():
                leaking.add(name)
    return leaking
