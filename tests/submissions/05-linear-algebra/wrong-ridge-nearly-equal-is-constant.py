# ---
# mistake: takes a column for constant that changes in the twelfth digit
# loses:
#   ridge: and its coefficient is 0
# ---

# %% ridge
def fit_ridge(X, y, strength):
    middle = X.mean(axis=0)
    same = np.isclose(X, X[0], rtol=1e-12, atol=0).all(axis=0)
    scale = np.where(same, 1.0, X.std(axis=0))
    Z = np.where(same, 0.0, (X - middle) / scale)
    weights = np.linalg.solve(Z.T @ Z + strength * np.eye(X.shape[1]), Z.T @ y)
    coef = weights / scale
    return {"intercept": y.mean() - middle @ coef, "coef": coef}
