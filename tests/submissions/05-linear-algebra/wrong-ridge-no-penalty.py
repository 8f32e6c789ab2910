# ---
# mistake: forgets the penalty
# loses:
#   ridge: without the penalty
# ---

# %% ridge
def fit_ridge(X, y, strength):
    middle = X.mean(axis=0)
    same = (X == X[0]).all(axis=0)
    scale = np.where(same, 1.0, X.std(axis=0))
    Z = np.where(same, 0.0, (X - middle) / scale)
    weights = np.linalg.lstsq(Z, y)[0]
    coef = weights / scale
    return {"intercept": y.mean() - middle @ coef, "coef": coef}
