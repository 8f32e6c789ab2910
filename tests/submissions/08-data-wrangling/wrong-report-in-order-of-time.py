# ---
# mistake: sorts the report by the time on the wall
# loses:
#   clock: in another order than `local`
# ---

# %% clock
def to_utc(local, zone):
    sure = local.dt.tz_localize(zone, ambiguous="NaT", nonexistent="NaT")
    first = local.dt.tz_localize(zone, ambiguous=np.full(len(local), True), nonexistent="NaT")
    words = pd.Series(np.where(first.notna(), "twice", "never"), index=local.index)
    odd = (local.notna() & sure.isna()).to_numpy()
    order = np.argsort(local[odd].to_numpy(), kind="stable")
    return sure.dt.tz_convert("UTC"), words[odd].iloc[order]
