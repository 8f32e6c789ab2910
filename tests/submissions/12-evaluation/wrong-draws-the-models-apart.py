# ---
# mistake: draws other days for the old model than for the new one
# loses:
#   interval: of the same rows
# ---

# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    old, new = np.asarray(old_bill, dtype=float), np.asarray(new_bill, dtype=float)
    if len(set(days)) < 2:
        raise ValueError("too few days")
    rng = np.random.default_rng(seed)
    means = []
    for bill in (old, new):
        by_day = pd.Series(bill).groupby(np.asarray(days)).agg(["sum", "size"]).to_numpy()
        drawn = by_day[rng.integers(0, len(by_day), (draws, len(by_day)))].sum(axis=1)
        means.append(drawn[:, 0] / drawn[:, 1])
    tail = (1 - level) / 2
    low, high = np.quantile(means[1] - means[0], [tail, 1 - tail])
    return {"difference": float((new - old).mean()), "low": float(low), "high": float(high)}
