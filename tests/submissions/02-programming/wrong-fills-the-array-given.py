# ---
# mistake: writes into the array that was handed in
# loses:
#   fees: writes into it
# ---

# %% fees
def fees_of(zones, minutes, rate):
    minutes[np.isnan(minutes)] = 360
    hours = np.minimum(np.ceil(minutes / 60), 6)
    hours = np.where(minutes <= 10, 0, hours)
    hours = np.where(np.isnan(minutes), 6, hours)
    return (hours * rate(zones)).astype(int)
