# ---
# mistake: passes on the message of `merge`, which names a few of the repeated keys at most
# loses:
#   join: names a few at most
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in one.columns if column in many.columns and column not in keys]
    if clash:
        raise ValueError(f"both tables have {clash}")
    result = many.merge(one.dropna(subset=keys), on=keys, how="left", validate="m:1")
    return result.set_axis(many.index)
