# ---
# mistake: counts on the name that pandas gives an index without one; calls only the first one missing
# loses:
#   join: an index with a name
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
    result = many.reset_index().merge(known, on=keys, how="left", validate="m:1")
    result = result.set_index("index")
    result.index.name = None
    return result
