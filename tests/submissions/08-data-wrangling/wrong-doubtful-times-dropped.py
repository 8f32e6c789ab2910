# ---
# mistake: drops the doubtful times instead of leaving them missing
# loses:
#   clock: leave both missing
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC")[sure.notna() | local.isna()], words[local.notna() & sure.isna()]
