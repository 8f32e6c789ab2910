# ---
# mistake: takes the cosine without its sign
# loses:
#   similar: points in the opposite direction
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    cosines = abs(shelf[alive] @ probe / lengths[alive])
    return alive[np.argsort(-cosines)[:k]].tolist()
