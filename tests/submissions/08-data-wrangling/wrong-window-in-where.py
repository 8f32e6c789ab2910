# ---
# mistake: filters by the number of the row in the same step that computes it
# loses:
#   window: A window is computed after WHERE
# ---

# %% window
def parcels_now_sql():
    return """
        WITH latest AS (
            SELECT parcel_id, depot
            FROM scans
            WHERE event <> 'delivered'
              AND ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) = 1
        )
        SELECT region,
               COUNT(parcel_id) AS parcels,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot)
        GROUP BY region
    """
