# ---
# mistake: compares only where today's table has a value
# loses:
#   leaks: "and missing once it is delivered"
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
            a, b = a[a.notna()], b[a.notna()]
            if pd.api.types.is_numeric_dtype(a) and pd.api.types.is_numeric_dtype(b):
                same = np.isclose(a, b, rtol=0, atol=1e-9)
            else:
                same = (a == b).to_numpy(dtype=bool)
            if not same.all():
                leaking.add(column)
    return sorted(leaking)
