# ---
# mistake: takes the first second of an odd hour for a sure one
# loses:
#   clock: its first and its last second
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    before = (local - pd.Timedelta(seconds=1)).dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    edge = local.notna() & sure.isna() & before.notna()
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    forced = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="shift_forward")
    return sure.where(~edge, forced).dt.tz_convert("UTC"), words[local.notna() & sure.isna() & ~edge]
