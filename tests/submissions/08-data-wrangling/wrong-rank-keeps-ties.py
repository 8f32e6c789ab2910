# ---
# mistake: RANK by time alone keeps both of two scans at the same time
# loses:
#   window: exactly one of them is the last
# ---

# %% window
def parcels_now_sql():
    return """
        WITH latest AS (
            SELECT parcel_id, depot, event,
                   RANK() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC) AS n FROM scans
        )
        SELECT region, COUNT(parcel_id) AS parcels,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN (SELECT * FROM latest WHERE n = 1 AND event <> 'delivered') USING (depot) GROUP BY region
    """
