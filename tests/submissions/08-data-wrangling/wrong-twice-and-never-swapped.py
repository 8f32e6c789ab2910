# ---
# mistake: calls what never happened twice, and the other way round
# loses:
#   clock: the clocks go back
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "never", "twice"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()]
