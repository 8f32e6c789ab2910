# ---
# mistake: takes the zone off the times in the cells
# loses:
#   wide: a Timestamp without a zone
# ---

# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].min().dt.tz_localize(None)
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
