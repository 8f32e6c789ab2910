# ---
# mistake: returns after the first moment
# loses:
#   leaks: Go back to each of the moments
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
            for a, b in zip(new[column], old[column]):
                if pd.isna(a) and pd.isna(b):
                    continue
                if a != b and (isinstance(a, str) or not abs(a - b) <= 1e-9):
                    leaking.add(column)
        return sorted(leaking)
    return []
