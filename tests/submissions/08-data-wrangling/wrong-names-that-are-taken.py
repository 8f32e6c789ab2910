# ---
# mistake: renames the time to a name that another column of the scans may have
# loses:
#   wide: the same scans with three more columns
# ---

# %% wide
def first_times(scans, events):
    renamed = scans.rename(columns={"at": "time"})
    first = renamed.groupby(["parcel_id", "event"])["time"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
