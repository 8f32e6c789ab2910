# ---
# mistake: compares with np.isclose as it comes, which lets large numbers differ by a hundred-thousandth
# loses:
#   leaks: large
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
        old = build(then)
        for column in set(today.columns) | set(old.columns):
            if column not in today or column not in old:
                leaking.add(column)
                continue
            a, b = today[column].to_numpy()[existed], old[column].to_numpy()
            try:
                same = np.isclose(a.astype(float), b.astype(float), equal_nan=True)
            except ValueError:
                same = (a == b) | (pd.isna(a) & pd.isna(b))
            if not same.all():
                leaking.add(column)
    return sorted(leaking)
