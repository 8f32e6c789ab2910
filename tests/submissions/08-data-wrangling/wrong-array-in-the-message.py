# ---
# mistake: puts an array into the message, which is shortened above a thousand entries; a parcel that is the label of its row
# loses:
#   join: or array is shortened
#   wide: with the column `parcel_id`
#   window: it must return region, parcels and share
# ---

# %% join
def join_to_one(many, one, keys):
    clash = [c for c in one.columns if c in many.columns and c not in keys]
    if clash:
        raise ValueError(f"in both tables: {clash}")
    known = one.dropna(subset=keys)
    repeated = known.loc[known.duplicated(keys), keys].drop_duplicates()
    if len(repeated):
        raise ValueError(f"repeated: {repeated.values}")
    result = many.merge(known, on=keys, how="left", validate="m:1")
    result.index = many.index
    return result

# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None)

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
               COUNT(parcel_id) AS parcels_now,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot)
        GROUP BY region
    """
