# ---
# mistake: forgets that the depot has to be equal
# loses:
#   asof: the regions are
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.drop(columns="depot").sort_values("valid_from"), left_on="at", right_on="valid_from"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
