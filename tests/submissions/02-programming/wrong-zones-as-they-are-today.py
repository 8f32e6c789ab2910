# ---
# mistake: asks for the zones of today and looks each stay up
# loses:
#   fees: may be zones that HOURLY does not have
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    today = np.array(list(HOURLY))
    prices = dict(zip(HOURLY, rate(today)))
    return (hours * np.array([prices.get(zone, 0) for zone in zones.tolist()], dtype=int)).astype(int)
