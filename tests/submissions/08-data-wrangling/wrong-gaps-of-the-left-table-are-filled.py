# ---
# mistake: fills the gaps of the left table
# loses:
#   join: must stay so
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
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result.fillna({c: 0 for c in many.columns if c not in keys})
