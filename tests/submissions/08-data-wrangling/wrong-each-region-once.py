# ---
# mistake: keeps each region of a depot once, as if it could not come back
# loses:
#   asof: A depot may return to a region
# ---

# %% asof
def region_at(scans, history):
    history = history.sort_values("valid_from").drop_duplicates(["depot", "region"])
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
