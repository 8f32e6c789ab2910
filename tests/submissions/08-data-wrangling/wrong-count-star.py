# ---
# mistake: COUNT(*) after an outer join counts the empty region as one parcel
# loses:
#   window: counts that row too
# ---

# %% window
def parcels_now_sql():
    return """
        WITH numbered AS (
            SELECT parcel_id, depot, event,
                   ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n
            FROM scans
        ),
        latest AS (SELECT * FROM numbered WHERE n = 1 AND event <> 'delivered')
        SELECT region, COUNT(*) AS parcels, 1.0 * COUNT(*) / SUM(COUNT(*)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot)
        GROUP BY region
    """
