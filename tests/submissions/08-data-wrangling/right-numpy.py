# ---
# approach: NumPy with codes, sorting, searchsorted; lists of lists; NumPy scalars in what is returned
# ---

# %% key
def find_keys(table, most=3):
    from itertools import combinations

    n = len(table)
    if n == 0:
        return []
    codes = {c: pd.factorize(table[c])[0] for c in table.columns}
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(codes, size):
            block = np.column_stack([codes[c] for c in columns])
            if (block < 0).any() or any(set(k) <= set(columns) for k in keys):
                continue
            if len(np.unique(block, axis=0)) == n:
                keys.append(list(columns))
    return keys[0:] if len(keys) != 1 or len(keys[0]) > 1 else [keys[0][0]]

# %% join
def join_to_one(many, one, keys):
    right = one.loc[~one[keys].isna().any(axis=1).to_numpy()]
    where, offenders = {}, set()
    for place, key in enumerate(map(tuple, right[keys].to_numpy(dtype=object))):
        if key in where:
            offenders.add(key)
        where[key] = place
    if offenders:
        raise ValueError(f"{len(offenders)} keys repeat: {offenders}")
    both = np.intersect1d(list(many.columns), [c for c in one.columns if c not in keys])
    if both.size:
        raise ValueError(str(both))
    at = np.array([where.get(key, -1) for key in map(tuple, many[keys].to_numpy(dtype=object))], dtype=int)
    extra = right.drop(columns=keys).reset_index(drop=True).reindex(np.where(at < 0, len(right), at))
    extra.index = many.index
    return pd.concat([many, extra], axis=1)

# %% clock
def to_utc(local, zone):
    low = local.dt.tz_localize(zone, ambiguous=np.ones(len(local), bool), nonexistent="NaT").dt.tz_convert("UTC")
    high = local.dt.tz_localize(zone, ambiguous=np.zeros(len(local), bool), nonexistent="NaT").dt.tz_convert("UTC")
    twice = (low != high).to_numpy() & low.notna().to_numpy()
    never = (low.isna() & local.notna()).to_numpy()
    words = np.select([twice, never], ["twice", "never"], "")
    odd = np.flatnonzero(twice | never)
    return low.mask(twice), pd.Series(words[odd], index=local.index[odd], dtype=object)

# %% asof
def region_at(scans, history):
    answer = np.full(len(scans), np.nan, dtype=object)
    depot, at = scans["depot"].to_numpy(dtype=object), scans["at"].to_numpy("datetime64[ns]")
    for name in history["depot"].unique():
        part = history[history["depot"] == name].sort_values("valid_from")
        mine = np.flatnonzero((depot == name) & ~np.isnat(at))
        place = np.searchsorted(part["valid_from"].to_numpy("datetime64[ns]"), at[mine], side="right") - 1
        answer[mine[place >= 0]] = part["region"].to_numpy(dtype=object)[place[place >= 0]]
    return answer

# %% wide
def first_times(scans, events):
    names = np.unique(scans["parcel_id"].dropna().to_numpy(dtype=str)) if len(scans) else []
    table = {"parcel_id": list(names)}
    for event in events:
        cell = scans[scans["event"] == event].groupby("parcel_id")["at"].min()
        table[event] = [cell.get(name) for name in names]
    return pd.DataFrame(table)

# %% window
def parcels_now_sql():
    return (
        "WITH last AS (SELECT depot, event, MAX(scanned_at || printf('%020d', scan_id)) FROM scans GROUP BY parcel_id), "
        "latest AS (SELECT depot FROM last WHERE event IN ('collected', 'sorted')), "
        "counted AS (SELECT region, COUNT(latest.depot) AS parcels FROM depots LEFT JOIN latest USING (depot) "
        "GROUP BY 1) SELECT region, parcels, parcels / (SELECT TOTAL(parcels) FROM counted) AS share FROM counted"
    )

# %% reconcile
def reconcile(ledger, dashboard):
    names, cents = dashboard["parcel_id"].to_numpy(dtype=object), dashboard["amount_cents"].to_numpy()
    if len(names):
        _, first = np.unique(names.astype(str), return_index=True)
    else:
        first = np.array([], dtype=int)
    is_first = np.zeros(len(names), bool)
    is_first[first] = True
    in_ledger = np.isin(names.astype(str), ledger["parcel_id"].to_numpy(dtype=str))
    # one entry per booking from here on: sums over bookings need no grouping
    gone = ~np.isin(ledger["parcel_id"].to_numpy(dtype=str), names.astype(str))
    book = ledger["amount_cents"].to_numpy()
    return {
        "only_dashboard": cents[is_first & ~in_ledger].sum(),
        "only_ledger": -book[gone].sum(),
        "repeated": cents[~is_first].sum(),
        "changed": cents[is_first & in_ledger].sum() - book[~gone].sum(),
    }
