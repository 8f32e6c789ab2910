# ---
# mistake: names only the first column of a repeated key
# loses:
#   join: Name the values of all key columns
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys[0]].drop_duplicates().tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
