# ---
# mistake: raises an AssertionError where a ValueError is asked for
# loses:
#   join: It may only raise a ValueError
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise AssertionError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
