# ---
# mistake: reduces the share of a region by its depots without a parcel
# loses:
#   window: your shares add up to
# ---

# %% window
def parcels_now_sql():
    return """WITH numbered AS (SELECT parcel_id, depot, event, ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n FROM scans),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND event <> 'delivered')
        SELECT region, COUNT(DISTINCT parcel_id) AS parcels, AVG(CASE WHEN parcel_id IS NULL THEN 0 ELSE 1 END) * COUNT(DISTINCT parcel_id) / (SELECT COUNT(*) FROM latest) AS share
        FROM depots LEFT JOIN latest USING (depot) GROUP BY region"""
