# ---
# mistake: puts a word for a missing key, and returns it
# loses:
#   join: a gap in `many`
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    filled = many.fillna({k: "(none)" for k in keys if many[k].dtype != float})
    result = filled.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
