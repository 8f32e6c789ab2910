# ---
# mistake: overlooks a column with a small part in the repetition
# loses:
#   fit: is not among the tied ones
# ---

# %% fit
def fit(X, y):
    middle = X.mean(axis=0)
    C = np.where((X == X[0]).all(axis=0), 0.0, X - middle)
    _, s, Vt = np.linalg.svd(C)
    vanish = Vt[(s > 1e-10 * s[0]).sum() :]
    tied = np.flatnonzero((np.abs(vanish) > 0.05).any(axis=0))
    coef = np.linalg.lstsq(C, y - y.mean(), rcond=1e-10)[0]
    return {"intercept": y.mean() - middle @ coef, "coef": coef, "tied": tied}
