# ---
# approach: short forms with pinv, augmented rows, einsum, covariance
# ---

# %% similar
def similar(shelf, probe, k):
    return sorted(np.flatnonzero(shelf.any(1)), key=lambda i: -(shelf[i] @ probe) / np.hypot.reduce(shelf[i]))[:k]

# %% rmse
def rmse(measured, predicted):
    m, p = (np.array(v, float) for v in (measured, predicted))
    m, p = (v[:, 0] if v.ndim == 2 and v.shape[1] == 1 else v for v in (m, p))
    if m.ndim != 1 or m.shape != p.shape or not m.size:
        raise ValueError(m.shape, p.shape)
    return np.linalg.norm(m - p) / len(m) ** 0.5

# %% align
def align(gate, lab):
    if gate.shape != lab.shape or (dead := np.flatnonzero(np.ptp(gate, axis=0) == 0)).size:
        raise ValueError("shapes" if gate.shape != lab.shape else f"band {dead[0]}")
    lines = np.array([np.linalg.lstsq(np.c_[np.ones(len(x)), x], y)[0] for x, y in zip(gate.T, lab.T)])
    return dict(zip(("offset", "slope"), lines.T))

# %% fit
def fit(X, y):
    m = X.mean(0)
    U, s, V = np.linalg.svd((X - m) * (np.ptp(X, axis=0) > 0))
    keep = s > 1e-10 * s.max()
    V = V[: len(s)][keep]
    coef = V.T @ (U[:, : len(s)][:, keep].T @ y / s[keep])
    return {"coef": coef, "intercept": y.mean() - m @ coef, "tied": np.flatnonzero((V**2).sum(0) < 1 - 1e-9)}

# %% ridge
def fit_ridge(X, y, strength):
    m, s = X.mean(0), np.where(np.ptp(X, axis=0) > 0, X.std(0), np.inf)
    Z = np.vstack([(X - m) / s, strength**0.5 * np.eye(X.shape[1])])
    coef = np.linalg.pinv(Z) @ np.r_[y - y.mean(), np.zeros(X.shape[1])] / s
    return {"coef": coef, "intercept": y.mean() - m @ coef}

# %% pca
def fit_pca(X, share):
    v, C = np.linalg.eigh(np.atleast_2d(np.cov(X.T)))
    part = v[::-1] / v.sum()
    k = 1 + np.searchsorted(part.cumsum(), share)
    return dict(mean=X.mean(0), components=-C.T[::-1][:k], variance=v[::-1][:k], share=part[:k])


def rebuild(X, model):
    C = np.asarray(model["components"])
    return X - (X - model["mean"]) @ (np.eye(X.shape[1]) - C.T @ C)
