# ---
# mistake: gives a scan of an unknown depot the region that most rows of the history have
# loses:
#   asof: Of a depot without a row nothing is known
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered, history.sort_values("valid_from"), left_on="at", right_on="valid_from", by="depot"
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    for place in np.flatnonzero((numbered["depot"].notna() & ~numbered["depot"].isin(history["depot"])).to_numpy()):
        regions[place] = history["region"].mode().iloc[0] if len(history) else None
    return pd.Series(regions, index=scans.index)
