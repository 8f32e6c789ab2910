# ---
# mistake: asks the service once for each kind of zone
# loses:
#   fees: at most one call
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    table = {zone: rate(zone) for zone in set(zones.tolist())}
    return (hours * np.array([table[zone] for zone in zones.tolist()])).astype(int)
