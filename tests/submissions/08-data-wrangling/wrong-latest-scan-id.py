# ---
# mistake: takes the scan with the largest scan_id for the last, whatever its time
# loses:
#   window: the time decides
# ---

# %% window
def parcels_now_sql():
    return """
        WITH latest AS (SELECT parcel_id, depot FROM scans
                        WHERE scan_id IN (SELECT MAX(scan_id) FROM scans GROUP BY parcel_id) AND event <> 'delivered')
        SELECT region, COUNT(parcel_id) AS parcels,
               1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot) GROUP BY region
    """
