# ---
# mistake: keeps an arbitrary one of several partners instead of stopping
# loses:
#   join: no ValueError was raised
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    result = many.merge(one.dropna(subset=keys).drop_duplicates(keys), on=keys, how="left")
    result.index = many.index
    return result
