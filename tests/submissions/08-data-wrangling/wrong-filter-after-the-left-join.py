# ---
# mistake: filters the deliveries after the left join, where regions without parcels go too
# loses:
#   window: its row must be there with 0
# ---

# %% window
def parcels_now_sql():
    return """
        WITH numbered AS (
            SELECT parcel_id, depot, event,
                   ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n
            FROM scans
        ),
        latest AS (SELECT parcel_id, depot, event FROM numbered WHERE n = 1)
        SELECT region,
               COUNT(parcel_id) AS parcels,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot)
        WHERE event <> 'delivered'
        GROUP BY region
    """
