# ---
# mistake: rounds times to the minute
# loses:
#   asof: Scans of 12:00:29
#   window: These times differ in their seconds
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    numbered["at"] = numbered["at"].dt.round("min")
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)


# %% window
def parcels_now_sql():
    return """WITH numbered AS (SELECT parcel_id, depot, event, ROW_NUMBER() OVER (PARTITION BY parcel_id ORDER BY substr(scanned_at, 1, 16) DESC, scan_id DESC) AS n FROM scans),
        latest AS (SELECT parcel_id, depot FROM numbered WHERE n = 1 AND event <> 'delivered')
        SELECT region, COUNT(parcel_id) AS parcels, 1.0 * COUNT(parcel_id) / SUM(COUNT(parcel_id)) OVER () AS share
        FROM depots LEFT JOIN latest USING (depot) GROUP BY region"""
