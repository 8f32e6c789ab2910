# ---
# mistake: never keeps more than three components
# loses:
#   pca: too few
# ---

# %% pca
def fit_pca(X, share):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    variance = s**2 / (len(X) - 1)
    part = variance / variance.sum()
    k = int(np.argmax(np.cumsum(part) >= share)) + 1
    k = min(k, 3)
    return {"mean": mean, "components": Vt[:k], "variance": variance[:k], "share": part[:k]}


def rebuild(X, model):
    scores = (X - model["mean"]) @ model["components"].T
    return model["mean"] + scores @ model["components"]
