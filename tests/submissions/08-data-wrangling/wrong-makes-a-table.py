# ---
# mistake: creates a table in a database that can only be read, and returns several statements
# loses:
#   window: the database refused the query
# ---

# %% window
def parcels_now_sql():
    return """
        CREATE TEMP TABLE latest AS SELECT parcel_id, depot FROM scans GROUP BY parcel_id;
        SELECT region, COUNT(*) AS parcels, 1.0 AS share FROM latest JOIN depots USING (depot) GROUP BY region
    """
