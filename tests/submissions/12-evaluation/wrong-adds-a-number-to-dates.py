# ---
# mistake: adds the number of days to dates as it is
# loses:
#   split: "A number of days to add is pd.Timedelta(days=number)"
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    first = pd.Timestamp(test_from)
    train = table["day"] + horizon_days < first
    later = table["day"] >= first
    if not train.any() or not later.any():
        raise ValueError("rows to learn from and rows to be judged on are both needed")
    known = table["building"].isin(table["building"][train])
    parts = {
        "train": train,
        "test_known": later & known,
        "test_new": later & ~known,
        "left_out": ~train & ~later,
    }
    return {name: np.flatnonzero(mask) for name, mask in parts.items()}
