# ---
# mistake: asks the service for each stay
# loses:
#   fees: the service was called
# ---

# %% fees
def fees_of(zones, minutes, rate):
    return np.array(legacy_fees(zones, minutes, rate), dtype=int)
