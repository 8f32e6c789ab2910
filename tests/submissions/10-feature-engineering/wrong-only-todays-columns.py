# ---
# mistake: looks only at the columns that today's table has
# loses:
#   leaks: "only in the table built as it was"
# ---

# %% leaks
def leaking_columns(build, orders, moments):

    def differ(mine, other):
        return any(
            not (pd.isna(a) and pd.isna(b)) and a != b and not (is_number(a, b) and abs(a - b) <= 1e-9)
            for a, b in zip(mine, other, strict=True)
        )

    def is_number(*values):
        return not any(isinstance(value, str) or pd.isna(value) for value in values)

    today, leaking = build(orders.copy()), set()
    for moment in moments:
        existed = (orders["dispatched_at"] <= moment).to_numpy()
        then = orders[existed].copy()
        unknown = ~(then["delivered_at"] < moment)
        for column in ON_DELIVERY:
            then[column] = then[column].mask(unknown)
        old, new = build(then), today[existed]
        leaking |= set(new.columns) - set(old.columns)
        leaking |= {
            column for column in set(old.columns) & set(new.columns) if differ(new[column], old[column])
        }
    return sorted(leaking)
