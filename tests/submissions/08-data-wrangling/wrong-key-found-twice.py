# ---
# mistake: shrinks each set without repeats to a key, and returns a key each time that it is found; names the first 100 offenders
# loses:
#   key: more than once
#   join: list the keys yourself
# ---

# %% key
def find_keys(table, most=3):
    def good(columns):
        return bool(columns) and not table.duplicated(list(columns)).any()

    keys = []
    usable = [c for c in table.columns if table[c].notna().all()]
    for size in range(1, most + 1 if len(table) else 1):
        for columns in combinations(usable, size):
            if good(columns):
                left = list(columns)
                for c in columns:
                    rest = [x for x in left if x != c]
                    left = rest if good(rest) else left
                keys.append(left)
    return keys

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()[:100]}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result
