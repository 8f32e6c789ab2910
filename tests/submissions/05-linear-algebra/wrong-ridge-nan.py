# ---
# mistake: divides by the standard deviation of a column that never changes
# loses:
#   ridge: without that column all numbers are finite
# ---

# %% ridge
def fit_ridge(X, y, strength):
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    if np.isnan(Z).any():
        return {"intercept": y.mean(), "coef": np.full(X.shape[1], np.nan)}
    coef = np.linalg.solve(Z.T @ Z + strength * np.eye(X.shape[1]), Z.T @ y) / X.std(axis=0)
    return {"intercept": y.mean() - X.mean(axis=0) @ coef, "coef": coef}
