# ---
# mistake: bills nothing for a lost ticket
# loses:
#   fees: a lost ticket costs 6 hours
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.nan_to_num(hours)
    return (hours * rate(zones)).astype(int)
