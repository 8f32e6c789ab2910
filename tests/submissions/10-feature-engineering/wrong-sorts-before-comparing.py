# ---
# mistake: compares the sorted values of a column, so that it does not matter which row has them
# loses:
#   leaks: swaps
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
            a = sorted(
                f"{v + 1e-7:.8f}" if not isinstance(v, str) else v for v in today[column].to_numpy()[existed]
            )
            b = sorted(f"{v + 1e-7:.8f}" if not isinstance(v, str) else v for v in old[column])
            if a != b:
                leaking.add(column)
    return sorted(leaking)
