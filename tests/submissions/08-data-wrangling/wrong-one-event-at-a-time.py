# ---
# mistake: takes two events of a parcel at the same time for one
# loses:
#   wide: may share a time
# ---

# %% wide
def first_times(scans, events):
    scans2 = scans.sort_values("at").drop_duplicates(["parcel_id", "at"])
    first = scans2.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
