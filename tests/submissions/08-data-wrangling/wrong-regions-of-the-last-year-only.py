# ---
# mistake: limits the age of a row of the history, as one does for weather
# loses:
#   asof: however many years
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    numbered["place"] = np.arange(len(scans))
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered,
        history.sort_values("valid_from"),
        left_on="at",
        right_on="valid_from",
        by="depot",
        tolerance=pd.Timedelta(days=400),
    )
    regions = np.full(len(scans), None, dtype=object)
    regions[found["place"]] = found["region"]
    return pd.Series(regions, index=scans.index)
