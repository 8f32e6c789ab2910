# ---
# mistake: writes times and booleans as text
# loses:
#   join: and came out as
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
    result = many.merge(known, on=list(keys), how="left", validate="m:1")
    result.index = many.index
    for c in result.columns:
        if c not in keys and pd.api.types.is_datetime64_any_dtype(result[c]) or result[c].dtype == bool:
            result[c] = result[c].astype(str)
    return result
