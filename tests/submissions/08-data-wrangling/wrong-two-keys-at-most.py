# ---
# mistake: looks at the first two key columns for repeats
# loses:
#   join: three key columns
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash: raise ValueError(f"{clash}")
    known = one.dropna(subset=keys[:2])
    rep = known[known.duplicated(keys[:2], keep=False)]
    if len(rep): raise ValueError(f"{rep[keys[:2]].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
