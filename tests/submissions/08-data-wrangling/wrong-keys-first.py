# ---
# mistake: puts the key columns first, before the other columns of the left table
# loses:
#   join: first come those of `many`
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    result = result[["n", *[c for c in result if c != "n"]]] if "n" in result else result
    return result
