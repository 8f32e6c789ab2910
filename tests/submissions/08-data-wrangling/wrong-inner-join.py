# ---
# mistake: an inner join, which loses the rows without a partner
# loses:
#   join: an inner join loses it
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    return many.merge(known, on=keys, how="inner", validate="m:1")
