# ---
# mistake: sorts and fills the caller's table in place
# loses:
#   rate: has changed the table
#   leaks: has changed the table
# ---

# %% rate
def recent_rate(orders, minutes):
    orders["late"] = orders["late"].where(orders["delivered_at"].notna(), -1)
    rates = []
    for kitchen, moment in zip(orders["kitchen"], orders["dispatched_at"]):
        rows = (
            (orders["kitchen"] == kitchen)
            & (orders["delivered_at"] >= moment - pd.Timedelta(minutes=minutes))
            & (orders["delivered_at"] < moment)
        )
        rates.append(orders["late"][rows].mean())
    return pd.Series(rates, index=orders.index, dtype=float)


# %% leaks
def leaking_columns(build, orders, moments):
    today, leaking = build(orders.copy()), set()
    for moment in sorted(moments, reverse=True):
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        unknown = existed & ~(orders["delivered_at"] < moment).to_numpy()
        for column in ON_DELIVERY:
            orders[column] = orders[column].mask(unknown)
        old, new = build(orders[existed].copy()), today[existed]
        leaking |= set(old.columns) ^ set(new.columns)
        for column in set(old.columns) & set(new.columns):
            for a, b in zip(new[column], old[column]):
                if pd.isna(a) and pd.isna(b):
                    continue
                if a != b and (isinstance(a, str) or not abs(a - b) <= 1e-9):
                    leaking.add(column)
    return sorted(leaking)
