# ---
# mistake: subtracts the mean from the rows that were handed in
# loses:
#   pca: has changed
# ---

# %% pca
def fit_pca(X, share):
    mean = X.mean(axis=0)
    X -= mean
    _, s, Vt = np.linalg.svd(X, full_matrices=False)
    variance = s**2 / (len(X) - 1)
    part = variance / variance.sum()
    k = int(np.argmax(np.cumsum(part) >= share)) + 1
    return {"mean": mean, "components": Vt[:k], "variance": variance[:k], "share": part[:k]}


def rebuild(X, model):
    scores = (X - model["mean"]) @ model["components"].T
    return model["mean"] + scores @ model["components"]
