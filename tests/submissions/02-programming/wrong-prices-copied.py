# ---
# mistake: keeps a copy of the prices instead of asking
# loses:
#   fees: was never asked
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    return (hours * np.array([HOURLY[zone] for zone in zones.tolist()], dtype=int)).astype(int)
