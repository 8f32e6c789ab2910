# ---
# mistake: reads the wall clock as UTC and converts to the zone
# loses:
#   clock: take hours away
# ---

# %% clock
def to_utc(local, zone):
    shown = local.dt.tz_localize("UTC").dt.tz_convert(zone)
    return shown.dt.tz_localize(None).dt.tz_localize("UTC"), local[:0]
