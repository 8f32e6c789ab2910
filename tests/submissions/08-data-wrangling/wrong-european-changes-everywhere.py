# ---
# mistake: takes every doubtful time in autumn for "twice", in spring for "never", as in the north
# loses:
#   clock: Zones differ in when their clocks change
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    words = pd.Series(np.where(local.dt.month > 8, "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()]
