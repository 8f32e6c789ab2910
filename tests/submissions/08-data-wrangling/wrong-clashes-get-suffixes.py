# ---
# mistake: lets `merge` give suffixes to columns that both tables have
# loses:
#   join: no ValueError was raised
# ---

# %% join
def join_to_one(many, one, keys):
    known = one.dropna(subset=keys)
    repeated = known[known.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
