# ---
# mistake: RANK by time alone keeps both of two scans at the same time
# loses:
#   window: With RANK
# ---

# %% window
def parcels_now_sql():
    return """
        WITH latest AS (
            SELECT parcel_id, depot, RANK() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC) AS n FROM scans
        )
        SELECT region, COUNT(parcel_id) AS parcels,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN (SELECT * FROM latest WHERE n = 1) USING (depot) GROUP BY region
    """
