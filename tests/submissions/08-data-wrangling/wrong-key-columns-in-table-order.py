# ---
# mistake: takes the key columns in the order in which each table has them
# loses:
#   join: stood in other places in both tables
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
    ko = [c for c in one.columns if c in keys]
    km = [c for c in many.columns if c in keys]
    partner = {tuple(r[k] for k in ko): r for r in known.to_dict("records")}
    result = many.copy()
    found = [partner.get(tuple(r[k] for k in km), {}) for r in many.to_dict("records")]
    for c in one.columns:
        if c not in keys:
            result[c] = [f.get(c) for f in found]
    return result
