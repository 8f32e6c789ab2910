# ---
# mistake: returns labels where positions were asked for
# loses:
#   split: Labels may repeat, positions do not
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = np.flatnonzero(table["day"] + pd.Timedelta(days=horizon_days) < test_from)
    test = np.flatnonzero(table["day"] >= test_from)
    if not len(train) or not len(test):
        raise ValueError(f"{len(train)} rows to learn from and {len(test)} to be judged on: both are needed")
    buildings = table["building"].to_numpy()
    known = np.isin(buildings[test], buildings[train])
    parts = {
        "train": train,
        "test_known": test[known],
        "test_new": test[~known],
        "left_out": np.setdiff1d(np.arange(len(table)), [*train, *test]),
    }
    return {name: table.index[list(part)] for name, part in parts.items()}
