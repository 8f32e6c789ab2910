# ---
# mistake: sorts the caller's list of events
# loses:
#   wide: has changed a list that it was given
# ---

# %% wide
def first_times(scans, events):
    events.sort()
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
