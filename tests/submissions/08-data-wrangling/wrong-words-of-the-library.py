# ---
# mistake: reports in the words of pandas instead of those that were agreed
# loses:
#   clock: looks for two words
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "ambiguous", "nonexistent"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()]
