# ---
# mistake: gives a column that repeats others the coefficient 0
# loses:
#   fit: longer than they need be
# ---

# %% fit
def fit(X, y):
    middle = X.mean(axis=0)
    C = np.where((X == X[0]).all(axis=0), 0.0, X - middle)

    def rank(A):
        values = np.linalg.svd(A, compute_uv=False)
        return (values > 1e-10 * values.max(initial=0)).sum()

    kept = []
    for i in range(X.shape[1]):
        if rank(C[:, kept + [i]]) > len(kept):
            kept.append(i)
    coef = np.zeros(X.shape[1])
    coef[kept] = np.linalg.lstsq(C[:, kept], y - y.mean(), rcond=1e-10)[0]
    tied = [i for i in range(X.shape[1]) if rank(np.delete(C, i, axis=1)) == rank(C)]
    return {"intercept": y.mean() - middle @ coef, "coef": coef, "tied": tied}
