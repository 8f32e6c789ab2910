# ---
# mistake: looks for repeated keys among those that have a partner today
# loses:
#   join: has no parcel yet
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys)
    used = known.merge(many[keys].drop_duplicates(), on=keys)
    repeated = used[used.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known.drop_duplicates(keys), on=keys, how="left")
    result.index = many.index
    return result
