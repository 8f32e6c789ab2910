# ---
# mistake: makes columns only for events that some scan has
# loses:
#   wide: the columns are
# ---

# %% wide
def first_times(scans, events):
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=[e for e in events if e in set(scans["event"])])
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
