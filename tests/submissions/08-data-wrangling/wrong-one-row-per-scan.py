# ---
# mistake: reshapes without grouping, so that a parcel has several rows
# loses:
#   wide: one row is a parcel
# ---

# %% wide
def first_times(scans, events):
    known = scans.dropna(subset=["parcel_id"])
    table = known[["parcel_id"]].reset_index(drop=True)
    for event in events:
        here = known["event"].eq(event).to_numpy()
        table[event] = known["at"].reset_index(drop=True).where(here)
    return table
