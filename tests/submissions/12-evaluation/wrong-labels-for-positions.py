# ---
# mistake: returns labels where positions were asked for
# loses:
#   split: labels repeat
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = table["day"] + pd.Timedelta(days=horizon_days) <= test_from
    later = table["day"] >= test_from
    if not train.any() or not later.any():
        raise ValueError(f"{train.sum()} rows to learn from and {later.sum()} to be judged on: both are needed")
    known = table["building"].isin(table["building"][train])
    return {
        "train": table.index[train],
        "test_known": table.index[later & known],
        "test_new": table.index[later & ~known],
        "left_out": table.index[~train & ~later],
    }
