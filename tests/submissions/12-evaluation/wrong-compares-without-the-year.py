# ---
# mistake: compares month and day as text, without the year
# loses:
#   split: "30 December 2024"
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    day = table["day"].dt.strftime("%m-%d")
    known_on = (table["day"] + pd.Timedelta(days=horizon_days)).dt.strftime("%m-%d")
    test_from = test_from.strftime("%m-%d")
    train = np.flatnonzero(known_on < test_from)
    test = np.flatnonzero(day >= test_from)
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
