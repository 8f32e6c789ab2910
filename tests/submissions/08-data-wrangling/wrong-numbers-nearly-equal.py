# ---
# mistake: rounds the numbers in the keys
# loses:
#   join: the keys are 2 and 2.000000001
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rnd = lambda t: t.assign(**{k: t[k].round(6) for k in keys if pd.api.types.is_numeric_dtype(t[k])})
    r = rnd(known)
    rep = known[r.duplicated(keys, keep=False).to_numpy()]
    if len(rep):
        raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    result = rnd(many).merge(r, on=list(keys), how="left", validate="m:1")
    result.index = many.index
    for k in keys:
        result[k] = many[k] if not many.index.duplicated().any() else many[k].to_numpy()
    return result
