# ---
# mistake: writes the region of each depot into the query
# loses:
#   window: is in the table `depots`
# ---

# %% window
def parcels_now_sql():
    return """WITH numbered AS (SELECT parcel_id, CASE depot WHEN 'dublin' THEN 'west' WHEN 'porto' THEN 'south' ELSE 'east' END AS region, event, ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n FROM scans),
        latest AS (SELECT parcel_id, region FROM numbered WHERE n = 1 AND event <> 'delivered'), r AS (SELECT DISTINCT region FROM depots)
        SELECT region, COUNT(parcel_id) AS parcels, 1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM r LEFT JOIN latest USING (region) GROUP BY region"""
