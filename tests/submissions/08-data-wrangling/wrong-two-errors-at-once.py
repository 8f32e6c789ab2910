# ---
# mistake: raises an error of a third kind where keys repeat and columns clash
# loses:
#   join: stopped with RuntimeError
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in one.columns if column in many.columns and column not in keys]
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if clash and len(repeated):
        raise RuntimeError(f"nothing fits: {clash}, {repeated.values.tolist()}")
    if clash:
        raise ValueError(f"in both tables: {clash}")
    if len(repeated):
        raise ValueError(f"more than one partner for: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
