# ---
# approach: SciPy for the filters, pandas for the table
# ---

# %% filter
def filter_image(image, kernel, stride=1, pad=0):
    from scipy.signal import correlate2d

    if stride < 1 or pad < 0:
        raise ValueError("stride or pad")
    image, kernel = np.pad(np.asarray(image, np.float64), pad), np.asarray(kernel, np.float64)
    if any(small > large for small, large in zip(kernel.shape, image.shape, strict=True)):
        raise ValueError("kernel too large")
    return correlate2d(image, kernel, mode="valid")[::stride, ::stride]

# %% cells
def edge_cells(image, cell):
    from scipy.ndimage import correlate1d

    image = np.asarray(image, float)
    across = correlate1d(image, [-1, 0, 1], axis=1)
    along = correlate1d(image, [-1, 0, 1], axis=0)
    across[:, [0, -1]] = 0
    along[[0, -1]] = 0
    edges = np.stack([across, -across, along, -along]).clip(min=0)
    for axis in (1, 2):
        edges = np.add.reduceat(edges, range(0, edges.shape[axis], cell), axis=axis)
    return edges / (edges.sum() or 1)

# %% augment
def augment(images, labels, shifts, turned):
    from scipy.ndimage import shift as shifted

    rows = []
    for place, (image, label) in enumerate(zip(np.asarray(images, float), list(labels), strict=True)):
        rows.append((image, label, place))
        for move in shifts:
            copy = shifted(image, move, order=0, mode="constant", cval=0.0)
            if np.count_nonzero(copy) == np.count_nonzero(image) and (copy != image).any():
                rows.append((copy, label, place))
        copy = np.rot90(image, 2)
        if label in turned and (copy != image).any():
            rows.append((copy, turned[label], place))
    table = pd.DataFrame(rows, columns=["image", "label", "source"]).sample(frac=1, random_state=0)
    return {
        "images": np.stack(list(table["image"])),
        "labels": table["label"].to_numpy(),
        "source": table["source"].to_numpy(),
    }

# %% network
def average_filters(images, kernels, biases):
    from scipy.signal import correlate

    images = np.asarray(images, float)
    said = [correlate(images, kernel[None], mode="valid", method="direct") for kernel in np.asarray(kernels, float)]
    return np.stack([np.maximum(s + b, 0).mean(axis=(1, 2)) for s, b in zip(said, biases, strict=True)], axis=1)


def filter_slopes(images, kernels, biases, slopes):
    from scipy.signal import correlate

    images, kernels = np.asarray(images, float), np.asarray(kernels, float)
    for_kernels, for_biases = [], []
    for kernel, bias, slope in zip(kernels, biases, np.asarray(slopes, float).T, strict=True):
        answers = correlate(images, kernel[None], mode="valid", method="direct") + bias
        passed = (answers > 0) * slope[:, None, None] / answers[0].size
        for_kernels.append(correlate(images, passed, mode="valid", method="direct")[0])
        for_biases.append(passed.sum())
    return np.array(for_kernels), np.array(for_biases)

# %% writers
def judge_by_writer(truth, old, new, writers, places):
    frame = pd.DataFrame(dict(t=list(truth), o=list(old), n=list(new), w=list(writers), p=list(places)))
    accuracy = (frame.n == frame.t).groupby(frame.w).mean()
    gain = accuracy - (frame.o == frame.t).groupby(frame.w).mean()
    wrong = frame[frame.n != frame.t].assign(cost=lambda f: (f.n - f.t).abs() * f.p)
    table = pd.pivot_table(wrong, index=["t", "n"], values=["cost", "w"], aggfunc={"cost": "sum", "w": "nunique"})
    confusions = []
    if len(wrong):
        table = table[table.w > 1].reset_index().sort_values(["t", "n"])
        table = table.sort_values("cost", ascending=False, kind="stable")
        confusions = list(table[["t", "n", "cost"]].itertuples(index=False, name=None))
    return dict(
        accuracy=accuracy.to_dict(),
        worst=accuracy[accuracy == accuracy.min()].index[0],
        margin=gain.mean(),
        spread=gain.std(),
        confusions=confusions,
    )

# %% boxes
def iou(one, two):
    (l1, t1, r1, b1), (l2, t2, r2, b2) = np.array([one, two], dtype=float)
    areas = np.array([[r1 - l1, b1 - t1], [r2 - l2, b2 - t2]])
    if (areas <= 0).any():
        return np.float64(0)
    both = np.clip([min(r1, r2) - max(l1, l2), min(b1, b2) - max(t1, t2)], 0, None).prod()
    return both / (areas.prod(axis=1).sum() - both)


def average_precision(found, true, at=0.5):
    true = [(picture, box) for picture, box in true if iou(box, box) > 0]
    if not true:
        return np.nan
    found = [found[i] for i in np.argsort([-each[1] for each in found], kind="stable")] if found else []
    taken, hit = np.zeros(len(true), bool), []
    for picture, _, box in found:
        overlap = np.array([iou(box, other) if picture == where else -1 for where, other in true])
        overlap[taken] = -1
        hit.append(overlap.max() >= at)
        if hit[-1]:
            taken[overlap.argmax()] = True
    hit = np.array(hit, dtype=bool)
    precision = np.cumsum(hit) / np.arange(1, len(hit) + 1)
    return precision[hit].sum() / len(true)
