# ---
# mistake: adds an hour to the full ones
# loses:
#   fees: exactly one hour
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(minutes // 60 + 1, 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    return (hours * rate(zones)).astype(int)
