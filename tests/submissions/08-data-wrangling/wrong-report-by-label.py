# ---
# mistake: selects the doubtful times by label, so that a label that repeats brings its other rows along
# loses:
#   clock: Select by position or by mask
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    return sure.dt.tz_convert("UTC"), words.loc[local.index[local.notna() & sure.isna()].unique()]
