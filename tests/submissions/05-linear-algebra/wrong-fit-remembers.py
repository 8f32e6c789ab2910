# ---
# mistake: keeps the answer to the columns and forgets that y may be another
# loses:
#   fit: and another y
# ---

# %% fit
SEEN = {}


def fit(X, y):
    if X.tobytes() in SEEN:
        return SEEN[X.tobytes()]
    m = X.mean(0)
    C = np.where((X == X[0]).all(0), 0.0, X - m)
    r = lambda A: 0 if A.size == 0 or not A.any() else np.linalg.matrix_rank(A, rtol=1e-10)
    coef = np.linalg.pinv(C, rtol=1e-10) @ y
    SEEN[X.tobytes()] = {
        "tied": [i for i in range(len(m)) if r(np.delete(C, i, 1)) == r(C)],
        "coef": coef,
        "intercept": (y - X @ coef).mean(),
    }
    return SEEN[X.tobytes()]
