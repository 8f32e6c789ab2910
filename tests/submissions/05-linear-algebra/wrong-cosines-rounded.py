# ---
# mistake: rounds the cosines before ranking them
# loses:
#   similar: came directly before
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    cosines = np.round(shelf[alive] @ probe / lengths[alive] / np.linalg.norm(probe), 6)
    return alive[np.argsort(-cosines)[:k]].tolist()
