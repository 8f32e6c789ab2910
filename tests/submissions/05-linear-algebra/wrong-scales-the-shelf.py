# ---
# mistake: divides the rows that were handed in
# loses:
#   similar: has changed
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    shelf[alive] /= lengths[alive, None]
    return alive[np.argsort(-(shelf[alive] @ probe))[:k]].tolist()
