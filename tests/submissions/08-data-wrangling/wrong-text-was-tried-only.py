# ---
# mistake: has tried text only, lets a missing number be part of a key, cannot write numbers into a message
# loses:
#   key: one number in the column
#   join: It may only raise a ValueError
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if pd.api.types.is_numeric_dtype(table[c]) or table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(key) <= set(columns) for key in keys)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError("repeated: " + "; ".join(", ".join(row) for row in repeated.values.tolist()))
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
