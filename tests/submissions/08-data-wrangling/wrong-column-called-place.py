# ---
# mistake: numbers the rows in a column `place`, which the table may have itself
# loses:
#   join: Take names as they are
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash: raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep): raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    m = many.assign(place=range(len(many)))
    result = m.merge(known, on=keys, how="left").sort_values("place").drop(columns="place")
    result.index = many.index
    return result
