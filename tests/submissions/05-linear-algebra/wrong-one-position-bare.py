# ---
# mistake: returns a bare number when one position is asked for
# loses:
#   similar: a list of positions is asked for
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    alive = np.flatnonzero(lengths > 0)
    cosines = shelf[alive] @ probe / lengths[alive]
    if k == 1:
        return int(alive[np.argmax(cosines)]) if len(alive) else []
    return alive[np.argsort(-cosines)[:k]].tolist()
