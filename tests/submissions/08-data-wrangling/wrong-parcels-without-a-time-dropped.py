# ---
# mistake: drops scans without a time before listing the parcels
# loses:
#   wide: have no value in `at`
# ---

# %% wide
def first_times(scans, events):
    known = scans.dropna(subset=["parcel_id", "at"])
    first = known.groupby(["parcel_id", "event"])["at"].min().unstack("event")
    table = first.reindex(index=known["parcel_id"].unique(), columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
