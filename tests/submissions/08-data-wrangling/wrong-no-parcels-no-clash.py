# ---
# mistake: does not compare the names of the columns where the left table has no rows
# loses:
#   join: Where `many` has no rows, it is
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in one.columns if column in many.columns and column not in keys]
    if clash and len(many):
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"more than one partner for: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
