# ---
# mistake: says which clock the times were read from, and does not bring them to UTC
# loses:
#   clock: show them in UTC
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure, words[local.notna() & sure.isna()]
