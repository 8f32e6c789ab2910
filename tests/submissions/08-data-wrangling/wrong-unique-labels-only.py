# ---
# mistake: collects the times in a dictionary by label, which holds a repeated label once
# loses:
#   clock: under labels that repeat
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT").dt.tz_convert("UTC")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    times = dict(sure.items())
    utc = pd.Series([times[label] for label in local.index], index=local.index, dtype=sure.dtype)
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return utc, words[local.notna() & sure.isna()]
