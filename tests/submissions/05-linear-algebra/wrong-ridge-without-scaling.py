# ---
# mistake: penalises the columns in their own units
# loses:
#   ridge: columns that were not scaled
# ---

# %% ridge
def fit_ridge(X, y, strength):
    middle = X.mean(axis=0)
    same = (X == X[0]).all(axis=0)
    scale = np.where(same, 1.0, np.ones(X.shape[1]))
    Z = np.where(same, 0.0, (X - middle) / scale)
    weights = np.linalg.solve(Z.T @ Z + strength * np.eye(X.shape[1]), Z.T @ y)
    coef = weights / scale
    return {"intercept": y.mean() - middle @ coef, "coef": coef}
