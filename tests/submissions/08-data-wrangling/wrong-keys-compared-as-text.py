# ---
# mistake: compares numbers as texts, where 1 and 1.0 differ
# loses:
#   join: Compare numbers as numbers
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep):
        raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    partner = {tuple(str(r[k]) for k in keys): r for r in known.to_dict("records")}
    result = many.copy()
    found = [partner.get(tuple(str(r[k]) for k in keys), {}) for r in many.to_dict("records")]
    for c in one.columns:
        if c not in keys:
            result[c] = [f.get(c) for f in found]
    return result
