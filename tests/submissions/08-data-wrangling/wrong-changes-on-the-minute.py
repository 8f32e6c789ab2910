# ---
# mistake: cuts the times of the history to the minute
# loses:
#   asof: Scans of 12:00:29
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    history = history.assign(valid_from=history["valid_from"].dt.floor("min"))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
