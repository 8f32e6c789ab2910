# ---
# mistake: keeps all columns of the scans, so that a column `region` of theirs gets a suffix
# loses:
#   asof: take only those columns that you need
# ---

# %% asof
def region_at(scans, history):
    numbered = scans.reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
