# ---
# mistake: lets numbers differ by a tenth of what is allowed
# loses:
#   leaks: "['near']"
# ---

# %% leaks
def leaking_columns(build, orders, moments):
    def same(a, b):
        if pd.isna(a) or pd.isna(b):
            return pd.isna(a) and pd.isna(b)
        if isinstance(a, str) or isinstance(b, str):
            return a == b
        return abs(a-b)<1e-10

    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        for column in [*new.columns, *(name for name in old.columns if name not in new.columns)]:
            if column not in new or column not in old or not all(map(same, new[column], old[column])):
                leaking.add(column)
    return leaking
