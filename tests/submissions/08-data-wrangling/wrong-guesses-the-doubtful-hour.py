# ---
# mistake: takes the first of two, moves what never happened forward, and reports nothing
# loses:
#   clock: a guess would be an hour wrong
# ---

# %% clock
def to_utc(local, zone):
    first = np.full(len(local), True)
    utc = local.dt.tz_localize(zone, ambiguous=first, nonexistent="shift_forward").dt.tz_convert("UTC")
    return utc, pd.Series([], dtype=object)
