# ---
# mistake: takes the first columns on the right for the keys
# loses:
#   join: Those of `many` come first
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep):
        raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=list(keys), how="left", validate="m:1")
    result.index = many.index
    if len(result) and len(one):
        result = result[list(many.columns) + list(one.columns[len(keys) :])]
    return result
