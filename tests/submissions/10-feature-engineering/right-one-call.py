# ---
# approach: all shuffles predicted in one call, answers as sets, lists and NumPy numbers
# ---

# %% cycle
def cycle(moments):
    seconds = (moments - pd.Timestamp("1970-01-05")).dt.total_seconds()
    out = {}
    for name, length in [("day", 86_400), ("week", 604_800)]:
        angle = 2 * np.pi * (seconds % length) / length
        out[f"{name}_sin"], out[f"{name}_cos"] = np.sin(angle), np.cos(angle)
    return pd.DataFrame(out, index=moments.index)


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng, n = np.random.default_rng(seed), len(X)
    late = np.asarray(late)
    base = np.mean((np.asarray(predict(X)) - late) ** 2)
    importances = {}
    for name, columns in groups.items():
        many = pd.concat([X] * repeats, ignore_index=True)
        order = np.concatenate([rng.permutation(n) for _ in range(repeats)])
        for column in columns:
            many[column] = X[column].to_numpy()[order]
        error = (np.asarray(predict(many)) - np.tile(late, repeats)) ** 2
        importances[name] = error.mean() - base
    keep = np.array([name for name in groups if importances[name] > least])
    return importances, sorted(keep, key=lambda name: -importances[name])


# %% leaks
def leaking_columns(build, orders, moments):
    leaking = set()
    for moment in moments:
        now = build(orders.copy())[np.array(orders["dispatched_at"] <= moment)].reset_index(drop=True)
        then = orders[orders["dispatched_at"] <= moment].copy().reset_index(drop=True)
        unknown = ~(then["delivered_at"] < moment)
        then["late"] = [None if u else v for u, v in zip(unknown, then["late"])]
        then["late"] = then["late"].astype(float)
        then["rain_mm"] = then["rain_mm"].where(~unknown)
        then["delivered_at"] = then["delivered_at"].where(~unknown, pd.NaT)
        old = build(then).reset_index(drop=True)
        for c in list(now) + list(old):
            if c not in now or c not in old:
                leaking.add(c)
            else:
                try:
                    pd.testing.assert_series_equal(now[c], old[c], rtol=0, atol=1e-9, check_dtype=False)
                except AssertionError:
                    leaking.add(c)
    return leaking
