# ---
# mistake: takes left-out buildings for known, and refuses nothing
# loses:
#   split: nothing was learned from it
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = np.flatnonzero(table["day"] + pd.Timedelta(days=horizon_days) < test_from)
    test = np.flatnonzero(table["day"] >= test_from)
    buildings = table["building"].to_numpy()
    known = np.isin(buildings[test], buildings[table["day"].to_numpy() < test_from])
    return {
        "train": train,
        "test_known": test[known],
        "test_new": test[~known],
        "left_out": np.setdiff1d(np.arange(len(table)), [*train, *test]),
    }
