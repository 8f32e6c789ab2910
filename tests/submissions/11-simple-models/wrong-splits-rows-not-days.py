# ---
# mistake: TimeSeriesSplit on the rows, which cuts through days and needs them in order
# loses:
#   folds: begin on
# ---

# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    from sklearn.model_selection import TimeSeriesSplit

    splitter = TimeSeriesSplit(n_splits=n_folds, test_size=test_days, gap=gap_days)
    return list(splitter.split(dates.to_frame()))
