# ---
# mistake: returns a single row whether or not it has a direction
# loses:
#   similar: holds only zeros and was returned
# ---

# %% similar
def similar(shelf, probe, k):
    if len(shelf) < 2:
        return list(range(len(shelf)))
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    cosines = shelf[alive] @ probe / lengths[alive]
    return alive[np.argsort(-cosines)[:k]].tolist()
