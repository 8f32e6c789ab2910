# ---
# mistake: takes an empty text for a missing value
# loses:
#   key: marks none of them as missing
#   join: "and none is missing: take them as they are"
#   asof: a region whose name is an empty text
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all() and not (table[c] == "").any()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            if not any(set(k) <= set(columns) for k in keys) and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys


# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"{clash}")
    known = one[~(one[keys].isna() | (one[keys] == "")).any(axis=1)]
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep):
        raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=list(keys), how="left", validate="m:1")
    result.index = many.index
    return result


# %% asof
def region_at(scans, history):
    rows = sorted(zip(history["depot"], history["valid_from"], history["region"]))
    answer = []
    for d, a in zip(scans["depot"], scans["at"]):
        region = None
        for depot, start, reg in rows:
            if depot == d and not pd.isna(a) and start <= a:
                region = reg
        answer.append(region or None)
    return answer
