# ---
# mistake: "asserts that a block has rows, which raises no ValueError"
# loses:
#   folds: "a ValueError is asked for, and AssertionError was raised"
# ---

# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    end = dates.max() + pd.Timedelta(days=1)
    folds = []
    for blocks_left in range(n_folds, 0, -1):
        begin = end - pd.Timedelta(days=blocks_left * test_days)
        test = (dates >= begin) & (dates < begin + pd.Timedelta(days=test_days))
        train = dates < begin - pd.Timedelta(days=gap_days)
        assert train.any() and test.any(), f"the block from {begin.date()} lacks rows"
        folds.append((np.flatnonzero(train), np.flatnonzero(test)))
    return folds
