# ---
# mistake: takes the deliveries away before numbering, so that the scan before them becomes the last
# loses:
#   window: so it has left
# ---

# %% window
def parcels_now_sql():
    return """
        WITH numbered AS (
            SELECT parcel_id, depot, event,
                   ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n
            FROM scans WHERE event <> 'delivered'
        ),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1)
        SELECT region,
               COUNT(parcel_id) AS parcels,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot)
        GROUP BY region
    """
