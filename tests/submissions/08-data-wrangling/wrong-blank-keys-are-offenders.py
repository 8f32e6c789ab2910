# ---
# mistake: reports rows whose key is missing as repeats
# loses:
#   join: they are no offenders
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys)
    repeated = one[one.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
