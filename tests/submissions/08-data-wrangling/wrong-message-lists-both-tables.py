# ---
# mistake: lists all columns of both tables where some clash
# loses:
#   join: is in one table only
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"cannot join {list(many.columns)} with {list(one.columns)}: {clash} are in both")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
