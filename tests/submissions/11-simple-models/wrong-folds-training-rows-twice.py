# ---
# mistake: adds the training rows of the earlier block once more
# loses:
#   folds: "more than once"
# ---

# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    end = dates.max() + pd.Timedelta(days=1)
    folds = []
    for blocks_left in range(n_folds, 0, -1):
        begin = end - pd.Timedelta(days=blocks_left * test_days)
        test = (dates >= begin) & (dates < begin + pd.Timedelta(days=test_days))
        train = dates < begin - pd.Timedelta(days=gap_days)
        if not train.any() or not test.any():
            raise ValueError(f"the block from {begin.date()} has no training rows or no test rows")
        earlier = [folds[-1][0]] if folds else []
        folds.append((np.concatenate([*earlier, np.flatnonzero(train)]), np.flatnonzero(test)))
    return folds
