# ---
# mistake: takes a row for dark if its entries add up to zero
# loses:
#   similar: It is not a row of zeros
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(shelf.sum(axis=1) != 0)
    cosines = shelf[alive] @ probe / lengths[alive]
    return alive[np.argsort(-cosines)[:k]].tolist()
