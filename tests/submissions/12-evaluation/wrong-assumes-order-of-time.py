# ---
# mistake: takes the rows to be in the order of time
# loses:
#   split: Go by the day of each row
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = np.arange((table["day"] + pd.Timedelta(days=horizon_days) < test_from).sum())
    test = np.arange((table["day"] < test_from).sum(), len(table))
    if not len(train) or not len(test):
        raise ValueError(f"{len(train)} rows to learn from and {len(test)} to be judged on: both are needed")
    buildings = table["building"].to_numpy()
    known = np.isin(buildings[test], buildings[train])
    return {
        "train": train,
        "test_known": test[known],
        "test_new": test[~known],
        "left_out": np.setdiff1d(np.arange(len(table)), [*train, *test]),
    }
