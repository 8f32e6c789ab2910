# ---
# mistake: looks at the first of the known events, and there may be none
# loses:
#   wide: 20 scans, all without `event`
# ---

# %% wide
def first_times(scans, events):
    if len(scans):
        assert scans["event"].dropna().iloc[0] != ""
    first = scans.groupby(["parcel_id", "event"])["at"].min()
    everybody = scans["parcel_id"].dropna().unique()
    table = first.unstack("event").reindex(index=everybody, columns=events)
    return table.rename_axis(index="parcel_id", columns=None).reset_index()
