# ---
# mistake: makes the table wide before deciding which of two times counts
# loses:
#   wide: K1 collected twice
# ---

# %% wide
def first_times(scans, events):
    table = scans.pivot(index="parcel_id", columns="event", values="at").reindex(columns=events)
    return table.rename_axis(columns=None).reset_index()
