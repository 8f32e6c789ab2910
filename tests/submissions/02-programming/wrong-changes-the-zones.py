# ---
# mistake: writes into the zones that were handed in
# loses:
#   fees: 'the array `zones` that was handed in has changed'
# ---

# %% fees
def fees_of(zones, minutes, rate):
    lost = np.isnan(minutes)
    hours = np.where(lost, 6, np.where(minutes <= 10, 0, np.minimum(np.ceil(minutes / 60), 6)))
    hourly = rate(zones)
    zones[:] = ""
    return hours * hourly
