# ---
# mistake: corrects the bootstrap for bias, which has no value where all days are equal
# loses:
#   interval: low is nan and not a quantile
# ---

# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    from scipy.stats import bootstrap

    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    by_day = pd.Series(change).groupby(np.asarray(days)).agg(["sum", "size"]).to_numpy()
    if len(by_day) < 2:
        raise ValueError("an interval over days needs at least two")
    result = bootstrap(
        (by_day[:, 0], by_day[:, 1]),
        lambda sums, rows, axis=-1: sums.sum(axis=axis) / rows.sum(axis=axis),
        paired=True,
        n_resamples=draws,
        confidence_level=level,
        rng=np.random.default_rng(seed),
    )
    low, high = result.confidence_interval
    return {"difference": float(change.mean()), "low": float(low), "high": float(high)}
