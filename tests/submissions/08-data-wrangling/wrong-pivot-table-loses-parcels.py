# ---
# mistake: pivot_table, which drops parcels of which nothing is known and events nobody scanned
# loses:
#   wide: the columns are
# ---

# %% wide
def first_times(scans, events):
    part = scans[scans["event"].isin(events)]
    return part.pivot_table(index="parcel_id", columns="event", values="at", aggfunc="min").reset_index()
