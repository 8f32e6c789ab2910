# ---
# mistake: leaves out events other than the usual three, and their parcels
# loses:
#   wide: These are five texts
# ---

# %% wide
def first_times(scans, events):
    scans = scans[
        scans["event"].isin(["collected", "sorted", "delivered"])
        | scans["event"].isna()
        | ~scans["event"].isin(events)
    ]
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
