# ---
# mistake: compares the day of the month and not the month
# loses:
#   window: These times differ in their days
# ---

# %% window
def parcels_now_sql():
    return """WITH numbered AS (SELECT parcel_id, depot, event, ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY CAST(strftime('%d', scanned_at) AS INTEGER) DESC, time(scanned_at) DESC, scan_id DESC) AS n FROM scans),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND event <> 'delivered')
        SELECT region, COUNT(parcel_id) AS parcels, 1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot) GROUP BY region"""
