# ---
# mistake: draws from the column of days, so that a day with many rows comes more often
# loses:
#   interval: however many rows it has
# ---

# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    by_day = pd.Series(change).groupby(np.asarray(days)).agg(["sum", "size"])
    if len(by_day) < 2:
        raise ValueError("an interval over days needs at least two")
    place = by_day.index.get_indexer(np.asarray(days))
    drawn = by_day.to_numpy()[np.random.default_rng(seed).choice(place, (draws, len(by_day)))].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [tail, 1 - tail])
    return {"difference": float(change.mean()), "low": float(low), "high": float(high)}
