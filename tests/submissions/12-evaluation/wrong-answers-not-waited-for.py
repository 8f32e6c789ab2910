# ---
# mistake: learns from all rows before the test, whether their answers are known or not
# loses:
#   split: what nobody knows yet
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = table["day"] < test_from
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
