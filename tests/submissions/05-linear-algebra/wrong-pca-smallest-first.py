# ---
# mistake: takes the components of eigh as they come
# loses:
#   pca: the largest comes first
# ---

# %% pca
def fit_pca(X, share):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    variance = s**2 / (len(X) - 1)
    part = variance / variance.sum()
    k = int(np.argmax(np.cumsum(part) >= share)) + 1
    return {"mean": mean, "components": Vt[:k][::-1], "variance": variance[:k][::-1], "share": part[:k][::-1]}


def rebuild(X, model):
    scores = (X - model["mean"]) @ model["components"].T
    return model["mean"] + scores @ model["components"]
