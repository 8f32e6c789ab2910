# ---
# mistake: fills gaps with 0 and with an empty text before it compares
# loses:
#   leaks: "is 0 once an order is delivered, and missing before"
# ---

# %% leaks
def leaking_columns(build, orders, moments):
    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        leaking |= set(old.columns) ^ set(new.columns)
        for column in set(old.columns) & set(new.columns):
            a, b = new[column].reset_index(drop=True), old[column].reset_index(drop=True)
            if pd.api.types.is_numeric_dtype(a) and pd.api.types.is_numeric_dtype(b):
                differs = (a.fillna(0) - b.fillna(0)).abs() > 1e-9
            else:
                differs = a.fillna("") != b.fillna("")
            if differs.any():
                leaking.add(column)
    return sorted(leaking)
