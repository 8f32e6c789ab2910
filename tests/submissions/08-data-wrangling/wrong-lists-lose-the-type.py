# ---
# mistake: builds columns from lists, which have no type when there are no scans
# loses:
#   asof: columns that are taken from a table keep their types
# ---

# %% asof
def region_at(scans, history):
    numbered = pd.DataFrame({"depot": list(scans["depot"]), "at": list(scans["at"])})
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
