# ---
# mistake: adds to the mean in the dictionary that was handed in
# loses:
#   pca: in the dictionary that rebuild was given has changed
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
    scores = (X - model["mean"]) @ model["components"].T
    back = scores @ model["components"]
    mean = model["mean"]
    if len(X) == 1:
        mean += back[0]
        return mean[None].copy()
    return mean + back
