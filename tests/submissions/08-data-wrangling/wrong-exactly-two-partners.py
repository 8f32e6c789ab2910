# ---
# mistake: reports keys that occur twice, and not those that occur more often
# loses:
#   join: "'porto' has three rows in `one`"
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    n = known.groupby(keys, as_index=False).size()
    rep = n[n["size"] == 2]
    if len(rep):
        raise ValueError(f"{rep[keys].values.tolist()}")
    result = many.merge(known, on=list(keys), how="left")
    if len(result) == len(many):
        result.index = many.index
    return result
