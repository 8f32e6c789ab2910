# ---
# mistake: takes the parts out of the dictionary that was handed in
# loses:
#   pca: has the keys
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
    mean, components = model.pop("mean"), model.pop("components")
    return mean + (X - mean) @ components.T @ components
