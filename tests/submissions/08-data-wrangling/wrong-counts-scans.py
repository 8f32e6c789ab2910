# ---
# mistake: counts distinct parcels in every region where they were ever scanned
# loses:
#   window: the last scan of each parcel counts
# ---

# %% window
def parcels_now_sql():
    return """
        SELECT region, COUNT(DISTINCT parcel_id) AS parcels,
               1.0 * COUNT(DISTINCT parcel_id) / (SELECT COUNT(DISTINCT parcel_id) FROM scans) AS share
        FROM depots LEFT JOIN scans USING (depot) GROUP BY region
    """
