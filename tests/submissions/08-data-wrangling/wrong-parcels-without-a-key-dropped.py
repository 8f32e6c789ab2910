# ---
# mistake: drops the rows of the left table whose key is missing; the labels do not fit any more
# loses:
#   join: it stays, without a partner
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in many.columns if column in one.columns and column not in keys]
    if clash:
        raise ValueError(f"columns that are in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"keys that repeat: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.dropna(subset=keys).merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
