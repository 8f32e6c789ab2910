# ---
# mistake: rounds the hours down
# loses:
#   fees: the second hour has begun
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.floor(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    return (hours * rate(zones)).astype(int)
