# ---
# mistake: returns nothing where the right table has only keys
# loses:
#   join: join_to_one returned nothing
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
    if set(one.columns) == set(keys):
        return None
    result = many.merge(known, on=list(keys), how="left", validate="m:1")
    result.index = many.index
    return result
