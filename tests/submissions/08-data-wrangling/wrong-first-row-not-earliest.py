# ---
# mistake: takes the first row of an event instead of the earliest time
# loses:
#   wide: not the first row
# ---

# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].first().unstack("event")
    table = first.reindex(index=scans["parcel_id"].dropna().unique(), columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
