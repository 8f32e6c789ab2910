# ---
# mistake: takes columns for a clash whose names differ in capitals, and regions and depots for one
# loses:
#   join: three key columns
#   window: are two depots
# ---

# %% join
def join_to_one(many, one, keys):
    low = {c.lower() for c in many.columns}
    clash = [c for c in one.columns if c.lower() in low and c not in keys]
    if clash: raise ValueError(f"{clash}")
    known = one.dropna(subset=keys)
    rep = known[known.duplicated(keys, keep=False)]
    if len(rep): raise ValueError(f"{rep[keys].drop_duplicates().values.tolist()}")
    result = many.merge(known, on=keys, how="left")
    result.index = many.index
    return result

# %% window
def parcels_now_sql():
    return """WITH numbered AS (SELECT parcel_id, depot, event, ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n FROM scans),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND event <> 'delivered' AND depot <> '')
        SELECT region, COUNT(parcel_id) AS parcels, 1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest ON lower(depots.depot) = lower(latest.depot) GROUP BY region"""
