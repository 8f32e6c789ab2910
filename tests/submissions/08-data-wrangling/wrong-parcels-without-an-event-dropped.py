# ---
# mistake: drops scans without an event before listing the parcels
# loses:
#   wide: have no value in `event`
# ---

# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans.dropna(subset=["event"])["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
