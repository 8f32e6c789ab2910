# ---
# mistake: takes equal events at the same time for repeats, also of other parcels
# loses:
#   wide: may share a time
# ---

# %% wide
def first_times(scans, events):
    scans2 = scans.drop_duplicates(["at", "event"])
    first = scans2.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
