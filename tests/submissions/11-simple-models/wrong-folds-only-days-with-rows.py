# ---
# mistake: counts days that have rows instead of calendar days
# loses:
#   folds: "count calendar days back"
# ---

# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    calendar = pd.Series(sorted(dates.unique()))
    dates = pd.Timestamp("2020-01-01") + pd.to_timedelta(dates.map({d: n for n, d in calendar.items()}), unit="D")
    end = dates.max() + pd.Timedelta(days=1)
    folds = []
    for blocks_left in range(n_folds, 0, -1):
        begin = end - pd.Timedelta(days=blocks_left * test_days)
        test = (dates >= begin) & (dates < begin + pd.Timedelta(days=test_days))
        train = dates < begin - pd.Timedelta(days=gap_days)
        if not train.any() or not test.any():
            raise ValueError(f"the block from {begin.date()} has no training rows or no test rows")
        folds.append((np.flatnonzero(train), np.flatnonzero(test)))
    return folds
