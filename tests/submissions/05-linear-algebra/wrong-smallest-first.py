# ---
# mistake: forgets that argsort begins with the smallest
# loses:
#   similar: the smallest cosine comes first
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    cosines = shelf[alive] @ probe / lengths[alive]
    return alive[np.argsort(cosines)[:k]].tolist()
