# ---
# mistake: counts a missing value as a value like any other, in keys and in joins
# loses:
#   key: A missing value identifies nothing
#   join: lets missing match missing
# ---

# %% key
def find_keys(table, most=3):
    from itertools import combinations

    keys = []
    for size in range(1, most + 1):
        for columns in combinations(table.columns, size):
            contains = any(set(key) <= set(columns) for key in keys)
            if len(table) and not contains and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"clash: {clash}")
    repeated = one[one.duplicated(keys, keep=False)]
    if len(repeated):
        raise ValueError(f"repeated: {repeated[keys].drop_duplicates().values.tolist()}")
    result = many.merge(one, on=keys, how="left")
    result.index = many.index
    return result
