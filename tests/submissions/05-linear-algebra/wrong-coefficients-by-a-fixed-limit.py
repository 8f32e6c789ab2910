# ---
# mistake: compares singular values with 1e-10 and not with the largest
# loses:
#   fit: numbers of the size of 1e-12
# ---

# %% fit
def fit(X, y):
    middle = X.mean(axis=0)
    C = np.where((X[0] == X).all(axis=0), 0.0, X - middle)

    def rank(A):
        values = np.linalg.svd(A, compute_uv=False)
        return (values > 1e-10 * values.max(initial=0)).sum()

    U, s, Vt = np.linalg.svd(C, full_matrices=False)
    keep = s > 1e-10
    coef = Vt[keep].T @ (U[:, keep].T @ (y - y.mean()) / s[keep])
    tied = [i for i in range(X.shape[1]) if rank(np.delete(C, i, axis=1)) == rank(C)]
    return {"intercept": y.mean() - middle @ coef, "coef": coef, "tied": tied}
