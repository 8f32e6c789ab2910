# ---
# mistake: marks the rows of each part with 1 and 0 instead of giving their positions
# loses:
#   split: If your 1 and 0 mark
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    first = pd.Timestamp(test_from)
    train = table["day"] + pd.Timedelta(days=horizon_days) < first
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
    return {name: part.astype(int).tolist() for name, part in parts.items()}
