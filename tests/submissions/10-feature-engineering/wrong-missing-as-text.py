# ---
# mistake: compares what the values read as text, so that a missing one is the word nan
# loses:
#   leaks: "the text 'nan'"
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
        for c in set(old.columns) & set(new.columns):
            if pd.api.types.is_numeric_dtype(new[c]) and pd.api.types.is_numeric_dtype(old[c]):
                if not np.isclose(new[c].to_numpy(dtype=float), old[c].to_numpy(dtype=float), rtol=0, atol=1e-9, equal_nan=True).all():
                    leaking.add(c)
            elif [str(v) for v in new[c]] != [str(v) for v in old[c]]:
                leaking.add(c)
    return leaking
