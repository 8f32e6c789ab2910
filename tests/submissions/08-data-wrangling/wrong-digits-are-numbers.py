# ---
# mistake: takes texts of digits for numbers
# loses:
#   join: eight depots with the names
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"{clash}")

    def norm(v):
        try:
            return float(v)
        except (TypeError, ValueError):
            return v

    known = one.dropna(subset=keys)
    ks = [tuple(norm(r[k]) for k in keys) for r in known.to_dict("records")]
    s = pd.Series(ks, dtype=object)
    rep = known.loc[s.duplicated(keep=False).to_numpy(), keys].drop_duplicates().values.tolist()
    if len(rep):
        raise ValueError(f"{rep}")
    partner = dict(zip(ks, known.to_dict("records")))
    result = many.copy()
    found = [partner.get(tuple(norm(r[k]) for k in keys), {}) for r in many.to_dict("records")]
    for c in one.columns:
        if c not in keys:
            result[c] = [f.get(c) for f in found]
    return result
