# ---
# mistake: writes numbers with six digits into the message
# loses:
#   join: 1023502 has one
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash: raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep): raise ValueError("; ".join(f"{v:g}" if not isinstance(v, str) else v for r in rep[keys].drop_duplicates().values.tolist() for v in r))
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result
