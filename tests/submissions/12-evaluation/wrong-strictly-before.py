# ---
# mistake: leaves out rows whose answer is known exactly when the test begins
# loses:
#   split: which is in time
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = table["day"] + pd.Timedelta(days=horizon_days) < test_from
    later = table["day"] >= test_from
    if not train.any() or not later.any():
        raise ValueError(f"{train.sum()} rows to learn from and {later.sum()} to be judged on: both are needed")
    known = table["building"].isin(table["building"][train])
    return {
        "train": np.flatnonzero(train),
        "test_known": np.flatnonzero(later & known),
        "test_new": np.flatnonzero(later & ~known),
        "left_out": np.flatnonzero(~train & ~later),
    }
