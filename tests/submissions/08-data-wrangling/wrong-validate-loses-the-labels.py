# ---
# mistake: leaves the check to `validate`, whose message names a few keys at most; labels are lost
# loses:
#   join: keep the order and the labels
# ---

# %% join
def join_to_one(many, one, keys):
    clash = set(many.columns) & set(one.columns) - set(keys)
    if clash:
        raise ValueError(f"clash: {clash}")
    return many.merge(one, on=keys, how="left", validate="m:1")
