# ---
# mistake: "takes the last row for the last day, where rows come in any order"
# loses:
#   folds: count calendar days back
# ---

# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    end = dates.iloc[-1] + pd.Timedelta(days=1)
    folds = []
    for blocks_left in range(n_folds, 0, -1):
        begin = end - pd.Timedelta(days=blocks_left * test_days)
        test = (dates >= begin) & (dates < begin + pd.Timedelta(days=test_days))
        train = dates < begin - pd.Timedelta(days=gap_days)
        if not train.any() or not test.any():
            raise ValueError(f"the block from {begin.date()} has no training rows or no test rows")
        folds.append((np.flatnonzero(train), np.flatnonzero(test)))
    return folds
