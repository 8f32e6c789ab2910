# ---
# mistake: names the columns of the history by their place, and counts on three of them
# loses:
#   asof: "`history` with the columns"
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    history = history.set_axis(["depot", "valid_from", "region"], axis="columns")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
