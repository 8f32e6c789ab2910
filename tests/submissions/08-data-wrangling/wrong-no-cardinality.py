# ---
# mistake: a plain left join; repeated keys double their partners and equal names get suffixes
# loses:
#   join: would be counted twice
# ---

# %% join
def join_to_one(many, one, keys):
    result = many.merge(one.dropna(subset=keys), on=keys, how="left")
    if len(result) == len(many):
        result.index = many.index
    return result
