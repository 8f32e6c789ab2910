# ---
# mistake: leaves out a column that is the opposite of another
# loses:
#   ridge: a column a and a column 1 - 2a
# ---

# %% ridge
def fit_ridge(X, y, strength):
    middle = X.mean(axis=0)
    same = (X[0] == X).all(axis=0)
    scale = np.where(same, 1.0, X.std(axis=0))
    Z = np.where(same, 0.0, (X - middle) / scale)
    for i in range(1, X.shape[1]):
        if any(np.allclose(Z[:, i], -Z[:, j]) for j in range(i)):
            Z[:, i] = 0
    weights = np.linalg.solve(Z.T @ Z + strength * np.eye(X.shape[1]), Z.T @ y)
    coef = weights / scale
    return {"intercept": y.mean() - middle @ coef, "coef": coef}
