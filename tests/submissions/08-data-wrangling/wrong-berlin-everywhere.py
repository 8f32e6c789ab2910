# ---
# mistake: takes every clock for one in Berlin
# loses:
#   clock: the zone's own rules decide
# ---

# %% clock
def to_utc(local, zone):
    zone = "Europe/Berlin"
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), words[local.notna() & sure.isna()]
