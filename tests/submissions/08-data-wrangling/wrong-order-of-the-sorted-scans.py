# ---
# mistake: sorts for the as-of join and returns the regions in that order
# loses:
#   asof: keep the order of the scans
# ---

# %% asof
def region_at(scans, history):
    ordered = scans.dropna(subset=["at"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    return found["region"]
