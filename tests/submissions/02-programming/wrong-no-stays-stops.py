# ---
# mistake: expects a stay
# loses:
#   fees: IndexError
# ---

# %% fees
def fees_of(zones, minutes, rate):
    zones[0]
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    return (hours * rate(zones)).astype(int)
