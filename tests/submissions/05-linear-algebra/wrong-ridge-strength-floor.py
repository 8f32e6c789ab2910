# ---
# mistake: never takes a strength below 0.01
# loses:
#   ridge: strength 0.0003
# ---

# %% ridge
def fit_ridge(X, y, strength):
    middle = X.mean(axis=0)
    same = (X[0] == X).all(axis=0)
    scale = np.where(same, 1.0, X.std(axis=0))
    Z = np.where(same, 0.0, (X - middle) / scale)
    weights = np.linalg.solve(Z.T @ Z + max(strength, 0.01) * np.eye(X.shape[1]), Z.T @ y)
    coef = weights / scale
    return {"intercept": y.mean() - middle @ coef, "coef": coef}
