# ---
# mistake: lists only parcels that have one of the events
# loses:
#   wide: K2 has none of these events
# ---

# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans[scans["event"].isin(events) | scans["event"].isna()]["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
