# ---
# mistake: counts by SUM, which is missing for no rows; runs the query instead of returning it
# loses:
#   window: yours is missing
# ---

# %% window
def parcels_now_sql():
    return """
        WITH numbered AS (
            SELECT parcel_id, depot, event,
                   ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n
            FROM scans
        ),
        latest AS (
            SELECT depot, COUNT(*) AS c FROM numbered WHERE n = 1 AND event <> 'delivered' GROUP BY depot
        )
        SELECT region,
               SUM(c) AS parcels,
               1.0 * SUM(c) / SUM(SUM(c)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot)
        GROUP BY region
    """
