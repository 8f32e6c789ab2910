# ---
# approach: windows and einsum, generators, as short as it gets
# ---

# %% filter
def filter_image(image, kernel, stride=1, pad=0):
    if min(stride - 1, pad) < 0:
        raise ValueError("stride below 1 or pad below 0")
    padded = np.pad(np.array(image, dtype=float), pad)
    return np.einsum("rcij,ij->rc", sliding_window_view(padded, np.shape(kernel))[::stride, ::stride], kernel)

# %% cells
def edge_cells(image, cell):
    image = np.array(image, dtype=float)
    g = np.zeros((2, *image.shape))
    g[0, :, 1:-1] = image[:, 2:] - image[:, :-2]
    g[1, 1:-1] = image[2:] - image[:-2]
    g = np.stack([g[0].clip(0), (-g[0]).clip(0), g[1].clip(0), (-g[1]).clip(0)])
    down, right = (-side % cell for side in image.shape)
    g = np.pad(g, ((0, 0), (0, down), (0, right)))
    g = g.reshape(4, g.shape[1] // cell, cell, -1, cell).sum(axis=(2, 4))
    return g / g.sum() if g.any() else g

# %% augment
def augment(images, labels, shifts, turned):
    images = np.asarray(images)
    _, high, wide = images.shape
    big = np.pad(images, ((0, 0), (high, high), (wide, wide)))

    def copies(p):
        for down, right in shifts:
            if abs(down) <= high and abs(right) <= wide:
                copy = big[p, high - down : 2 * high - down, wide - right : 2 * wide - right]
                if (copy != 0).sum() == (images[p] != 0).sum():
                    yield copy, labels[p], p
        if labels[p] in turned:
            yield np.flip(images[p]), turned[labels[p]], p

    rows = [(images[p], labels[p], p) for p in range(len(images))]
    rows += [row for p in range(len(images)) for row in copies(p) if (row[0] != images[p]).any()]
    return dict(zip(("images", "labels", "source"), map(np.array, zip(*rows, strict=True)), strict=True))

# %% network
def average_filters(images, kernels, biases):
    v = sliding_window_view(images, kernels.shape[1:], axis=(1, 2))
    return (np.einsum("nrcij,fij->nfrc", v, kernels) + biases[:, None, None]).clip(0).mean((2, 3)).tolist()


def filter_slopes(images, kernels, biases, slopes):
    v = sliding_window_view(images, kernels.shape[1:], axis=(1, 2))
    z = np.einsum("nrcij,fij->nfrc", v, kernels) + biases[:, None, None] > 0
    d = z * slopes[:, :, None, None] / z[0, 0].size
    return [np.einsum("nfrc,nrcij->fij", d, v).tolist(), d.sum((0, 2, 3)).tolist()]

# %% writers
def judge_by_writer(truth, old, new, writers, places):
    t, o, n, w, p = map(np.asarray, (truth, old, new, writers, places))
    names = np.unique(w)
    acc = np.array([(n == t)[w == k].mean() for k in names])
    gain = acc - [(o == t)[w == k].mean() for k in names]
    pairs = {(a, b): (t == a) & (n == b) for a, b in zip(t.tolist(), n.tolist(), strict=True) if a != b}
    rows = [[*k, (abs(n - t) * p)[m].sum()] for k, m in pairs.items() if len(set(w[m])) > 1]
    return {
        "accuracy": dict(zip(names, acc, strict=True)),
        "worst": names[acc.argmin()],
        "margin": gain.mean(),
        "spread": gain.std(ddof=1) if len(gain) > 1 else math.nan,
        "confusions": sorted(rows, key=lambda r: (-r[2], r[:2])),
    }

# %% boxes
def iou(one, two):
    a, b, both = (
        max(r - x, 0) * max(s - y, 0)
        for x, y, r, s in (one, two, [*map(max, one[:2], two[:2]), *map(min, one[2:], two[2:])])
    )
    return both / (a + b - both) if a and b else 0.0


def average_precision(found, true, at=0.5):
    left = [each for each in true if iou(each[1], each[1])]
    number, precisions = len(left), []
    for rank, (picture, _, box) in enumerate(sorted(found, key=lambda f: f[1], reverse=True), 1):
        near = max((t for t in left if t[0] == picture), key=lambda t: iou(box, t[1]), default=None)
        if near and iou(box, near[1]) >= at:
            left.remove(near)
            precisions.append((len(precisions) + 1) / rank)
    return sum(precisions) / number if number else math.nan
