# ---
# mistake: numbers the times in UTC from 0 instead of keeping their labels
# loses:
#   clock: keep those of `local`, here 4 and 2
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC").reset_index(drop=True), words[local.notna() & sure.isna()]
