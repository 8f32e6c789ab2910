# ---
# mistake: takes the nearest row in time, which may lie in the future
# loses:
#   asof: the regions are
# ---

# %% asof
def region_at(scans, history):
    left = scans.assign(place=range(len(scans))).dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        left,
        history.sort_values("valid_from"),
        left_on="at",
        right_on="valid_from",
        by="depot",
        direction="nearest",
    ).set_index("place")["region"]
    return found.reindex(range(len(scans))).set_axis(scans.index)
