# ---
# mistake: takes a key for missing only if all of its columns are missing
# loses:
#   join: matches nothing
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys, how="all")
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
