# ---
# mistake: leaves the fee of a lost ticket as nan
# loses:
#   fees: "the fee is missing (nan or None), and the loop gives a number (a lost ticket"
# ---

# %% fees
def fees_of(zones, minutes, rate):
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    return hours * rate(zones)
