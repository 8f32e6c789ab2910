# ---
# mistake: numbers the report from 0 instead of keeping the labels of the times
# loses:
#   clock: the words of the report are right
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()].reset_index(drop=True)
