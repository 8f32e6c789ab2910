# ---
# mistake: puts a table into the message, which is shortened when it becomes text
# loses:
#   join: list the keys yourself
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in one.columns if column in many.columns and column not in keys]
    if clash:
        raise ValueError(f"both tables have {clash}")
    known = one.dropna(subset=keys)
    bad = known[known.duplicated(keys, keep=False)]
    if len(bad):
        raise ValueError(f"repeated keys:\n{bad[keys]}")
    return many.merge(known, on=keys, how="left").set_axis(many.index)
