# ---
# mistake: hands scans without a time to the as-of join
# loses:
#   asof: with a second one without a time
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
