# ---
# mistake: treats corrections as long stays
# loses:
#   fees: the loop gives another one
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where((minutes <= 10) & (minutes >= 0), 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    return (hours * rate(zones)).astype(int)
