# ---
# mistake: takes a column for constant whose spread is below 1e-14
# loses:
#   ridge: close to 2e-13
# ---

# %% ridge
def fit_ridge(X, y, strength):
    middle = X.mean(axis=0)
    same = X.std(axis=0) < 1e-14
    scale = np.where(same, 1.0, X.std(axis=0))
    Z = np.where(same, 0.0, (X - middle) / scale)
    weights = np.linalg.solve(Z.T @ Z + strength * np.eye(X.shape[1]), Z.T @ y)
    coef = weights / scale
    return {"intercept": y.mean() - middle @ coef, "coef": coef}
