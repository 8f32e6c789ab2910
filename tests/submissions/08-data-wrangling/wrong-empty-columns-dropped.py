# ---
# mistake: drops columns on the right in which nothing is known
# loses:
#   join: is missing is still a column
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash: raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep): raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    gone = [c for c in result.columns if c not in many.columns and len(one) and len(many) and result[c].isna().all()]
    return result.drop(columns=gone)
