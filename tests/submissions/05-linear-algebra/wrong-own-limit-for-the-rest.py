# ---
# mistake: counts the rank of the remaining columns with NumPy's own limit
# loses:
#   fit: is listed as tied
# ---

# %% fit
def fit(X, y):
    middle = X.mean(axis=0)
    C = np.where((X == X[0]).all(axis=0), 0.0, X - middle)
    coef, _, rank, _ = np.linalg.lstsq(C, y - y.mean(), rcond=1e-10)
    tied = [i for i in range(X.shape[1]) if np.linalg.matrix_rank(np.delete(C, i, axis=1)) == rank]
    return {"intercept": y.mean() - middle @ coef, "coef": coef, "tied": tied}
