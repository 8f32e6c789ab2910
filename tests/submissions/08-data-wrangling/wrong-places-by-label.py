# ---
# mistake: puts the regions back by label, where labels repeat
# loses:
#   asof: a label stands for several rows
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    labels = scans.index[found["place"]]
    regions = dict(zip(labels, found["region"]))
    return [regions.get(label) for label in scans.index]
