# ---
# mistake: pads the answer with the last position when there are too few rows
# loses:
#   similar: 9 positions were asked for
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    cosines = shelf[alive] @ probe / lengths[alive]
    found = alive[np.argsort(-cosines)[:k]].tolist()
    return found + found[-1:] * (k > 8)
