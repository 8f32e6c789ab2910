# ---
# mistake: asks only whether the number of rows has grown, which a key without a partner does not show
# loses:
#   join: has no parcel yet
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    repeated = repeated.merge(many[keys], on=keys)
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
