# ---
# mistake: sets small coefficients to 0
# loses:
#   fit: numbers of the size of 1e+09
# ---

# %% fit
def fit(X, y):
    middle = X.mean(axis=0)
    C = np.where((X[0] == X).all(axis=0), 0.0, X - middle)

    def rank(A):
        values = np.linalg.svd(A, compute_uv=False)
        return (values > 1e-10 * values.max(initial=0)).sum()

    coef = np.linalg.lstsq(C, y - y.mean(), rcond=1e-10)[0]
    coef[np.abs(coef) < 1e-8] = 0
    tied = [i for i in range(X.shape[1]) if rank(np.delete(C, i, axis=1)) == rank(C)]
    return {"intercept": y.mean() - middle @ coef, "coef": coef, "tied": tied}
