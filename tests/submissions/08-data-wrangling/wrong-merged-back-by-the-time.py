# ---
# mistake: puts the regions back by depot and time, which two scans may share
# loses:
#   asof: the first and the last of them equal, got 5 regions
# ---

# %% asof
def region_at(scans, history):
    numbered = scans[["depot", "at"]].reset_index(drop=True)
    ordered = numbered.dropna(subset=["at", "depot"]).sort_values("at")
    found = pd.merge_asof(
        ordered,
        history[["depot", "valid_from", "region"]].sort_values("valid_from"),
        left_on="at",
        right_on="valid_from",
        by="depot",
    )
    return numbered.merge(found, on=["depot", "at"], how="left")["region"]
