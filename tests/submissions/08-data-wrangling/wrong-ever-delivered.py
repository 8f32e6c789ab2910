# ---
# mistake: leaves out every parcel that was ever delivered
# loses:
#   window: Only the last scan decides
# ---

# %% window
def parcels_now_sql():
    return """
        WITH numbered AS (
            SELECT parcel_id, depot, event,
                   ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n
            FROM scans
        ),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND parcel_id NOT IN (SELECT parcel_id FROM scans WHERE event = 'delivered'))
        SELECT region,
               COUNT(parcel_id) AS parcels,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot)
        GROUP BY region
    """
