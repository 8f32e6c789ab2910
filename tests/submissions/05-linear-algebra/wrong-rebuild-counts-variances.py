# ---
# mistake: counts the variances in the dictionary
# loses:
#   pca: which is all that rebuild may use
# ---

# %% pca
def fit_pca(X, share):
    mean = X.mean(axis=0)
    _, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    variance = s**2 / (len(X) - 1)
    part = variance / variance.sum()
    k = int(np.argmax(np.cumsum(part) >= share)) + 1
    return {"mean": mean, "components": Vt[:k], "variance": variance[:k], "share": part[:k]}


def rebuild(X, model):
    k = len(model["variance"])
    C = model["components"][:k]
    return model["mean"] + (X - model["mean"]) @ C.T @ C
