# ---
# mistake: takes 1.96 standard errors and the like to each side instead of quantiles
# loses:
#   interval: so the bounds are 1 and 3
# ---

# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    from statistics import NormalDist

    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    by_day = pd.Series(change).groupby(np.asarray(days)).agg(["sum", "size"]).to_numpy()
    if len(by_day) < 2:
        raise ValueError("an interval over days needs at least two")
    drawn = by_day[np.random.default_rng(seed).integers(0, len(by_day), (draws, len(by_day)))].sum(axis=1)
    z = NormalDist().inv_cdf((1 + level) / 2)
    means = drawn[:, 0] / drawn[:, 1]
    low, high = change.mean() + z * np.array([-1, 1]) * means.std()
    return {"difference": float(change.mean()), "low": float(low), "high": float(high)}
