# ---
# approach: one SVD for ridge and for the fit, tied columns from the directions that vanish
# ---

# %% similar
def similar(shelf, probe, k):
    lengths = np.sqrt(np.einsum("ij,ij->i", shelf, shelf))
    cosines = np.full(len(shelf), -np.inf)
    np.divide(shelf @ probe, lengths * np.sqrt(probe @ probe), out=cosines, where=lengths > 0)
    order = np.argsort(cosines)[::-1]
    return tuple(int(i) for i in order[:k] if cosines[i] > -np.inf)

# %% fit
def fit(X, y):
    middle = X.mean(axis=0)
    U, s, Vt = np.linalg.svd((X - middle) * (X.max(axis=0) > X.min(axis=0)), full_matrices=True)
    rank = int((s > 1e-10 * s[0]).sum())
    inverse = np.array([1 / value for value in s[:rank]])
    coef = Vt[:rank].T @ (inverse * (U[:, :rank].T @ (y - y.mean())))
    vanish = Vt[rank:]
    tied = [int(i) for i in np.flatnonzero(np.abs(vanish).max(axis=0, initial=0) > 1e-6)]
    return {"intercept": np.float64(y.mean() - middle @ coef), "coef": coef, "tied": tied}

# %% ridge
def fit_ridge(X, y, strength):
    middle, moves = X.mean(axis=0), X.max(axis=0) > X.min(axis=0)
    spread = X[:, moves].std(axis=0)
    U, s, Vt = np.linalg.svd((X[:, moves] - middle[moves]) / spread, full_matrices=False)
    coef = np.zeros(X.shape[1])
    coef[moves] = Vt.T @ (s / (s**2 + strength) * (U.T @ y)) / spread
    return {"intercept": y.mean() - middle @ coef, "coef": coef}

# %% pca
def fit_pca(X, share):
    mean = X.sum(axis=0) / len(X)
    U, s, Vt = np.linalg.svd(X - mean)
    part = s**2 / np.sum((X - mean) ** 2)
    k = next(k for k in range(1, len(s) + 1) if part[:k].sum() >= share)
    return {"mean": mean, "components": Vt[:k], "variance": s[:k] ** 2 / (len(X) - 1), "share": part[:k]}


def rebuild(X, model):
    back = X - model["mean"]
    return (back @ model["components"].T @ model["components"] + model["mean"]).tolist()
