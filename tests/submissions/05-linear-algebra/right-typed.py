# ---
# approach: typed helpers, errors first, statistics by name
# ---

# %% rmse
def column_of(values) -> np.ndarray:
    array = np.asarray(values, dtype=np.float64)
    match array.shape:
        case (n,) | (n, 1) if n > 0:
            return array.reshape(n)
        case shape:
            raise ValueError(f"expected (n,) or (n, 1), got {shape}")


def rmse(measured, predicted) -> float:
    a, b = column_of(measured), column_of(predicted)
    return float(np.sqrt(np.square(np.subtract(*check_same(a, b))).mean()))


def check_same(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    if a.size != b.size:
        raise ValueError(f"{a.size} measured, {b.size} predicted")
    return a, b

# %% align
def align(gate: np.ndarray, lab: np.ndarray) -> dict[str, list[float]]:
    if gate.shape != lab.shape:
        raise ValueError(f"{gate.shape} against {lab.shape}")
    slopes: list[float] = []
    offsets: list[float] = []
    for band, (x, y) in enumerate(zip(gate.T, lab.T, strict=True)):
        if np.unique(x).size == 1:
            raise ValueError(f"band {band} is constant")
        design = np.column_stack([np.ones_like(x), x])
        offset, slope = np.linalg.solve(design.T @ design, design.T @ y)
        offsets.append(float(offset))
        slopes.append(float(slope))
    return {"slope": slopes, "offset": offsets}

# %% fit
def fit(X: np.ndarray, y: np.ndarray) -> dict:
    centre, level = X.mean(axis=0), float(y.mean())
    C = np.where(np.ptp(X, axis=0) > 0, X - centre, 0.0)
    coef = np.linalg.pinv(C, rcond=1e-10) @ (y - level)
    whole = np.linalg.lstsq(C, y, rcond=1e-10)[2]
    tied = [
        i
        for i in range(C.shape[1])
        if (np.linalg.lstsq(np.delete(C, i, 1), y, rcond=1e-10)[2] if C.shape[1] > 1 else 0) == whole
    ]
    return {"intercept": level - float(centre @ coef), "coef": coef.tolist(), "tied": tied}

# %% pca
def fit_pca(X: np.ndarray, share: float) -> dict:
    mean = X.mean(axis=0)
    s, Vt = np.linalg.svd(X - mean, full_matrices=False)[1:]
    variance = np.square(s) / (len(X) - 1)
    total = X.var(axis=0, ddof=1).sum()
    k = int((np.cumsum(variance) < share * total).sum()) + 1
    return {"mean": mean, "components": -Vt[:k], "variance": variance[:k], "share": variance[:k] / total}


def rebuild(X: np.ndarray, model: dict) -> np.ndarray:
    components = np.asarray(model["components"])
    return model["mean"] + np.einsum("ij,kj,kl->il", X - model["mean"], components, components)
