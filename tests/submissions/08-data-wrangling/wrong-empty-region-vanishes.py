# ---
# mistake: an inner join, which loses regions where no parcel is
# loses:
#   window: its row must be there with 0
# ---

# %% window
def parcels_now_sql():
    return """
        WITH numbered AS (
            SELECT parcel_id, depot, event,
                   ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY scanned_at DESC, scan_id DESC) AS n
            FROM scans
        )
        SELECT region, COUNT(*) AS parcels, 1.0 * COUNT(*) / SUM(COUNT(*)) OVER () AS share
        FROM numbered JOIN depots USING (depot) WHERE n = 1 AND event <> 'delivered' GROUP BY region
    """
