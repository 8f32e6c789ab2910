# ---
# mistake: looks only whether a set with one column fewer is a key; names two clashes; names the first of several pairs
# loses:
#   key: and more has a column
#   join: name all three
#   window: leave all its digits
# ---

# %% key
def find_keys(table, most=3):
    if table.empty:
        return []
    usable = [c for c in table.columns if table[c].notna().all()]
    keys = []
    for size in range(1, most + 1):
        for columns in combinations(usable, size):
            minimal = not any(set(columns) - {c} in [set(key) for key in keys] for c in columns)
            if minimal and not table.duplicated(list(columns)).any():
                keys.append(list(columns))
    return keys

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash[:2]}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values.tolist()}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result

# %% window
def parcels_now_sql():
    return """
        WITH numbered AS (
            SELECT parcel_id, depot, event,
                   ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n
            FROM scans
        ),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND event <> 'delivered')
        SELECT region,
               COUNT(parcel_id) AS parcels,
               ROUND(1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER (), 6) AS share
        FROM depots LEFT JOIN latest USING (depot)
        GROUP BY region
    """
