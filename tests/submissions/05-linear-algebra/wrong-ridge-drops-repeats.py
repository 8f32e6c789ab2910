# ---
# mistake: leaves out a column that repeats an earlier one
# loses:
#   ridge: is off by up to
# ---

# %% ridge
def fit_ridge(X, y, strength):
    middle = X.mean(axis=0)
    same = (X == X[0]).all(axis=0)
    scale = np.where(same, 1.0, X.std(axis=0))
    Z = np.where(same, 0.0, (X - middle) / scale)
    for i in range(1, X.shape[1]):
        if any(np.array_equal(X[:, i], X[:, j]) for j in range(i)):
            Z[:, i] = 0
    weights = np.linalg.solve(Z.T @ Z + strength * np.eye(X.shape[1]), Z.T @ y)
    coef = weights / scale
    return {"intercept": y.mean() - middle @ coef, "coef": coef}
