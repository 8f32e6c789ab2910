# ---
# mistake: makes the normal equations solvable by a speck on the diagonal
# loses:
#   fit: so other coefficients fit better
# ---

# %% fit
def fit(X, y):
    middle = X.mean(axis=0)
    C = np.where((X == X[0]).all(axis=0), 0.0, X - middle)

    def rank(A):
        values = np.linalg.svd(A, compute_uv=False)
        return (values > 1e-10 * values.max(initial=0)).sum()

    coef = np.linalg.solve(C.T @ C + 1e-6 * np.eye(X.shape[1]), C.T @ y)
    tied = [i for i in range(X.shape[1]) if rank(np.delete(C, i, axis=1)) == rank(C)]
    return {"intercept": y.mean() - middle @ coef, "coef": coef, "tied": tied}
