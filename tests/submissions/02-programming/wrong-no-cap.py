# ---
# mistake: forgets the most that is paid
# loses:
#   fees: never more than 6 hours
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.ceil(minutes / 60)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    return (hours * rate(zones)).astype(int)
