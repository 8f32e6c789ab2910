# ---
# mistake: returns the rows of each part, and not their positions
# loses:
#   split: train came as DataFrame
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
    return {name: table[mask] for name, mask in parts.items()}
