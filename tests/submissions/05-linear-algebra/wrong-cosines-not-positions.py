# ---
# mistake: returns the cosines
# loses:
#   similar: positions are whole numbers
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    cosines = shelf[alive] @ probe / lengths[alive]
    return np.sort(cosines)[::-1][:k].tolist()
