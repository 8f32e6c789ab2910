# ---
# mistake: copies the table once, so that the old tables are cut from one that build has written into
# loses:
#   leaks: "not from a table that `build` has written into"
# ---

# %% leaks
def leaking_columns(build, orders, moments):
    orders = orders.copy()
    today, leaking = build(orders), set()
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
                same = np.isclose(a, b, rtol=0, atol=1e-9, equal_nan=True)
            else:
                same = ((a == b) | (a.isna() & b.isna())).to_numpy(dtype=bool)
            if not same.all():
                leaking.add(column)
    return sorted(leaking)
