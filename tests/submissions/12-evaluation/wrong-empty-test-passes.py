# ---
# mistake: returns an empty test without a word
# loses:
#   split: as if all were well
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = table["day"] + pd.Timedelta(days=horizon_days) <= test_from
    later = table["day"] >= test_from
    known = table["building"].isin(table["building"][train])
    return {
        "train": np.flatnonzero(train),
        "test_known": np.flatnonzero(later & known),
        "test_new": np.flatnonzero(later & ~known),
        "left_out": np.flatnonzero(~train & ~later),
    }
