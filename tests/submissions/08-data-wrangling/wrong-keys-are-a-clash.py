# ---
# mistake: takes the keys, which both tables must have, for columns that clash
# loses:
#   join: only keys are in both
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [column for column in many.columns if column in one.columns]
    if clash:
        raise ValueError(f"columns that are in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"keys that repeat: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
