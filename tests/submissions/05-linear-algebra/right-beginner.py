# ---
# approach: loops over lists, one number at a time
# ---

# %% similar
def similar(shelf, probe, k):
    found = []
    for i in range(len(shelf)):
        length = sum(value**2 for value in shelf[i]) ** 0.5
        if length > 0:
            dot = 0
            for j in range(len(probe)):
                dot = dot + shelf[i][j] * probe[j]
            found.append((dot / length, i))
    found.sort(reverse=True)
    return [i for cosine, i in found[:k]]

# %% rmse
def to_list(values):
    array = np.array(values, dtype=float)
    if len(array.shape) == 0 or len(array.shape) > 2:
        raise ValueError("wrong number of dimensions")
    if len(array.shape) == 2:
        if array.shape[1] != 1:
            raise ValueError("more or fewer than one column")
        array = array[:, 0]
    if len(array) == 0:
        raise ValueError("no values")
    return list(array)


def rmse(measured, predicted):
    measured = to_list(measured)
    predicted = to_list(predicted)
    if len(measured) != len(predicted):
        raise ValueError("different lengths")
    total = 0
    for i in range(len(measured)):
        total += (measured[i] - predicted[i]) ** 2
    return (total / len(measured)) ** 0.5

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("different shapes")
    slopes = []
    offsets = []
    for band in range(gate.shape[1]):
        x = gate[:, band]
        y = lab[:, band]
        if max(x) == min(x):
            raise ValueError("no slope in band " + str(band))
        slope = sum((x - x.mean()) * (y - y.mean())) / sum((x - x.mean()) ** 2)
        slopes.append(slope)
        offsets.append(y.mean() - slope * x.mean())
    return {"slope": slopes, "offset": offsets}

# %% fit
def rank_of(table):
    if table.shape[1] == 0:
        return 0
    values = np.linalg.svd(table, compute_uv=False)
    count = 0
    for value in values:
        if value > 1e-10 * values[0]:
            count += 1
    return count


def fit(X, y):
    centred = X - X.mean(axis=0)
    for i in range(X.shape[1]):
        if min(X[:, i]) == max(X[:, i]):
            centred[:, i] = 0
    coef = np.linalg.lstsq(centred, y - y.mean(), rcond=1e-10)[0]
    intercept = y.mean() - (X.mean(axis=0) * coef).sum()
    tied = []
    for i in range(X.shape[1]):
        others = np.delete(centred, i, axis=1)
        if rank_of(others) == rank_of(centred):
            tied.append(i)
    return {"intercept": float(intercept), "coef": list(coef), "tied": tied}

# %% ridge
def fit_ridge(X, y, strength):
    n, p = X.shape
    Z = np.zeros((n, p))
    scale = np.ones(p)
    for j in range(p):
        if min(X[:, j]) != max(X[:, j]):
            scale[j] = X[:, j].std()
            Z[:, j] = (X[:, j] - X[:, j].mean()) / scale[j]
    left = Z.T @ Z
    for j in range(p):
        left[j, j] = left[j, j] + strength
    w = np.linalg.solve(left, Z.T @ (y - y.mean()))
    coef = [w[j] / scale[j] for j in range(p)]
    intercept = y.mean() - sum(coef[j] * X[:, j].mean() for j in range(p))
    return {"coef": coef, "intercept": intercept}

# %% pca
def fit_pca(X, share):
    mean = X.mean(axis=0)
    U, s, Vt = np.linalg.svd(X - mean, full_matrices=False)
    variances = [value**2 / (len(X) - 1) for value in s]
    total = sum(variances)
    kept = 0
    explained = 0
    while explained < share:
        explained = explained + variances[kept] / total
        kept = kept + 1
    return {
        "mean": list(mean),
        "components": [list(Vt[i]) for i in range(kept)],
        "variance": variances[:kept],
        "share": [value / total for value in variances[:kept]],
    }


def rebuild(X, model):
    mean = np.array(model["mean"])
    result = np.zeros(X.shape)
    for i in range(len(X)):
        row = mean.copy()
        for component in np.array(model["components"]):
            row = row + ((X[i] - mean) @ component) * component
        result[i] = row
    return result
