# ---
# mistake: joins on the depot alone, so that a depot with two rows doubles its scans
# loses:
#   asof: has two rows for porto
# ---

# %% asof
def region_at(scans, history):
    return scans.merge(history, on="depot", how="left")["region"]
