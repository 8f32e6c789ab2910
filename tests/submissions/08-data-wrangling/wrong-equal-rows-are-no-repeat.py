# ---
# mistake: drops exact copies on the right in silence, and reports only rows that differ
# loses:
#   join: Rows that say the same thing twice
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    known = one.dropna(subset=keys).drop_duplicates()
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
