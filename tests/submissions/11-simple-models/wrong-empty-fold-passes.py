# ---
# mistake: lets a block without training rows pass in silence
# loses:
#   folds: nothing to learn from
# ---

# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    end = dates.max() + pd.Timedelta(days=1)
    folds = []
    for blocks_left in range(n_folds, 0, -1):
        begin = end - pd.Timedelta(days=blocks_left * test_days)
        test = (dates >= begin) & (dates < begin + pd.Timedelta(days=test_days))
        train = dates < begin - pd.Timedelta(days=gap_days)
        folds.append((np.flatnonzero(train), np.flatnonzero(test)))
    return folds
