# ---
# mistake: returns positions among the rows that have a direction
# loses:
#   similar: positions among the rows that have a
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.linalg.norm(shelf, axis=1)
    rows = shelf[lengths > 0]
    return np.argsort(-(rows @ probe) / lengths[lengths > 0])[:k].tolist()
