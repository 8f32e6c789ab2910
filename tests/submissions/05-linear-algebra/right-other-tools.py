# ---
# approach: the standard library, the dual form of ridge, eigenvectors; tuples, Decimal and nested lists
# ---

# %% similar
def similar(shelf, probe, k):
    if not len(shelf):
        return ()
    out = []
    for i, row in enumerate(shelf):
        n = np.linalg.norm(row)
        if n:
            out.append((np.arccos(np.clip(row / n @ (probe / np.linalg.norm(probe)), -1, 1)), i))
    return [i for _, i in sorted(out)][:k]


# %% rmse
from decimal import Decimal


def rmse(measured, predicted):
    a, b = np.array(measured, float), np.array(predicted, float)
    for v in (a, b):
        if v.size == 0 or v.shape not in ((v.size,), (v.size, 1)):
            raise ValueError("no")
    if a.size != b.size:
        raise ValueError("no")
    d = [Decimal(x) - Decimal(y) for x, y in zip(a.ravel().tolist(), b.ravel().tolist())]
    return (sum(x * x for x in d) / len(d)).sqrt()


# %% align
import statistics


def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    slope, offset = (), ()
    for j, (x, y) in enumerate(zip(gate.T.tolist(), lab.T.tolist())):
        if len(set(x)) == 1:
            raise ValueError(j)
        line = statistics.linear_regression(x, y)
        slope += (line.slope,)
        offset += (line.intercept,)
    return {"offset": offset, "slope": slope}


# %% fit
def fit(X, y):
    m = np.array([sum(c) / len(c) for c in X.T.tolist()])
    C = X - m
    C[:, [len(set(c)) == 1 for c in X.T.tolist()]] = 0
    r = lambda A: 0 if A.size == 0 or not A.any() else np.linalg.matrix_rank(A, rtol=1e-10)
    coef = np.linalg.pinv(C, rtol=1e-10) @ y
    return {
        "tied": tuple(i for i in range(len(m)) if r(np.delete(C, i, 1)) == r(C)),
        "coef": tuple(coef),
        "intercept": (y - X @ coef).mean(),
    }


# %% ridge
def fit_ridge(X, y, strength):
    m, s = X.mean(0), X.std(0)
    live = X.max(0) > X.min(0)
    Z = (X[:, live] - m[live]) / s[live]
    a = np.linalg.solve(Z @ Z.T + strength * np.eye(len(y)), y - y.mean())
    coef = np.zeros(X.shape[1])
    coef[live] = Z.T @ a / s[live]
    return {"coef": coef.tolist(), "intercept": [np.mean(y - X @ coef)][0]}


# %% pca
def fit_pca(X, share):
    mean = X.mean(axis=0)
    C = X - mean
    v, V = np.linalg.eigh(C.T @ C / (len(X) - 1))
    order = np.argsort(v)[::-1]
    v, V = v[order], V[:, order]
    total = np.trace(C.T @ C) / (len(X) - 1)
    k = 1
    while v[:k].sum() / total < share:
        k += 1
    return {
        "mean": tuple(mean),
        "components": [tuple(V[:, i]) for i in range(k)],
        "variance": tuple(v[:k]),
        "share": tuple(v[:k] / total),
    }


def rebuild(X, model):
    out = []
    for row in X:
        back = np.array(model["mean"], dtype=float)
        for c in model["components"]:
            back += ((row - model["mean"]) @ c) * c
        out.append(back.tolist())
    return out
