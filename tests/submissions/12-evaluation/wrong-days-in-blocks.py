# ---
# mistake: takes a day to begin wherever the day of the row before is another
# loses:
#   interval: not in blocks
# ---

# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    name = np.asarray(days)
    block = np.cumsum(np.r_[True, name[1:] != name[:-1]][: len(name)]) if len(name) else name
    if len(set(days)) < 2:
        raise ValueError("at least two days are needed")
    by_day = pd.Series(change).groupby(block).agg(["sum", "size"]).to_numpy()
    if len(by_day) < 2:
        raise ValueError(f"{len(by_day)} day(s): an interval over days needs at least two")
    drawn = by_day[np.random.default_rng(seed).integers(0, len(by_day), (draws, len(by_day)))].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [tail, 1 - tail])
    return {"difference": float(change.mean()), "low": float(low), "high": float(high)}
