# ---
# mistake: asks the service and takes the prices from elsewhere
# loses:
#   fees: and these count
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    rate(zones)
    return (hours * np.array([HOURLY[zone] for zone in zones.tolist()], dtype=int)).astype(int)
