# ---
# approach: Fourier transforms, gradients, windows of padded pictures, einsum, counters and arrays of boxes
# ---

# %% filter
def filter_image(image, kernel, stride=1, pad=0):
    from scipy.signal import fftconvolve

    if min(stride - 1, pad) < 0:
        raise ValueError
    framed = np.pad(np.asarray(image, dtype=float), pad)
    if (np.array(kernel.shape) > framed.shape).any():
        raise ValueError
    return fftconvolve(framed, np.asarray(kernel, dtype=float)[::-1, ::-1], mode="valid")[::stride, ::stride]

# %% cells
def edge_cells(image, cell):
    image = np.array(image, dtype=np.longdouble)
    height, width = image.shape
    four = np.zeros((4, -(-height // cell) * cell, -(-width // cell) * cell), dtype=np.longdouble)
    if width > 2:
        across = 2 * np.gradient(image, axis=1)[:, 1:-1]
        four[0, :height, 1 : width - 1] = np.where(across > 0, across, 0)
        four[1, :height, 1 : width - 1] = np.where(across < 0, -across, 0)
    if height > 2:
        along = 2 * np.gradient(image, axis=0)[1:-1]
        four[2, 1 : height - 1, :width] = np.where(along > 0, along, 0)
        four[3, 1 : height - 1, :width] = np.where(along < 0, -along, 0)
    result = four.reshape(4, four.shape[1] // cell, cell, four.shape[2] // cell, cell).sum(axis=(2, 4))
    return (result / result.sum() if result.any() else result).tolist()

# %% augment
def augment(images, labels, shifts, turned):
    _, height, width = images.shape
    rows = []
    for place, (image, label) in enumerate(zip(images, labels, strict=True)):
        rows.append((image.tolist(), label, place))
        for down, right in shifts:
            if abs(down) >= height or abs(right) >= width:
                continue
            wide = np.pad(image, ((height, height), (width, width)))
            copy = wide[height - down : 2 * height - down, width - right : 2 * width - right]
            if np.count_nonzero(copy) == np.count_nonzero(image) and np.any(copy != image):
                rows.append((copy.tolist(), label, place))
        if label in turned and np.any(np.rot90(image, 2) != image):
            rows.append((np.rot90(image, 2).tolist(), turned[label], place))
    pictures, names, source = map(list, zip(*reversed(rows), strict=True))
    return {"images": pictures, "labels": names, "source": source}

# %% network
def filter_slopes(images, kernels, biases, slopes):
    windows = sliding_window_view(images, kernels.shape[1:], axis=(1, 2))
    answers = np.einsum("nrcij,fij->nfrc", windows, kernels) + biases[:, None, None]
    local = np.heaviside(answers, 0) * slopes[:, :, None, None] / math.prod(answers.shape[2:])
    return [np.einsum("nfrc,nrcij->fij", local, windows).tolist(), local.sum(axis=(0, 2, 3)).tolist()]


def average_filters(images, kernels, biases):
    windows = sliding_window_view(images, kernels.shape[1:], axis=(1, 2))
    answers = np.einsum("nrcij,fij->nfrc", windows, kernels) + biases[:, None, None]
    return (answers * (answers > 0)).mean(axis=(2, 3)).tolist()

# %% writers
from collections import Counter
from fractions import Fraction


def judge_by_writer(truth, old, new, writers, places):
    rows = list(zip(truth, old, new, writers, places, strict=True))
    count = Counter(row[3] for row in rows)
    right_new = Counter(who for t, _, n, who, _ in rows if t == n)
    right_old = Counter(who for t, o, _, who, _ in rows if t == o)
    share = {who: Fraction(right_new[who], many) for who, many in count.items()}
    gains = [share[who] - Fraction(right_old[who], many) for who, many in count.items()]
    mean = sum(gains) / len(gains)
    litres, who_erred = Counter(), {}
    for t, _, n, who, place in rows:
        if t != n:
            litres[t, n] += abs(t - n) * place
            who_erred.setdefault((t, n), set()).add(who)
    listed = [[*pair, amount] for pair, amount in litres.items() if len(who_erred[pair]) > 1]
    many = len(gains) - 1
    return {
        "accuracy": share,
        "worst": min(share, key=lambda who: (share[who], who)),
        "margin": mean,
        "spread": math.sqrt(sum((gain - mean) ** 2 for gain in gains) / many) if many else math.nan,
        "confusions": sorted(listed, key=lambda row: (-row[2], row[0], row[1])),
    }

# %% boxes
from fractions import Fraction


def iou(one, two):
    sides = [[Fraction(side) for side in box] for box in (one, two)]
    sizes = [max(r - l, 0) * max(b - t, 0) for l, t, r, b in sides]
    if 0 in sizes:
        return 0
    left, top, right, bottom = zip(*sides, strict=True)
    both = max(min(right) - max(left), 0) * max(min(bottom) - max(top), 0)
    return both / (sum(sizes) - both)


def average_precision(found, true, at=0.5):
    free = {n: each for n, each in enumerate(true) if iou(each[1], each[1])}
    if not free:
        return float("nan")
    many, hits = len(free), []
    for rank, n in enumerate(np.lexsort((np.arange(len(found)), [-f[1] for f in found])), start=1):
        picture, _, box = found[n]
        fits = [(iou(box, b), -k) for k, (where, b) in free.items() if where == picture and iou(box, b) >= at]
        if fits:
            del free[-max(fits)[1]]
            hits.append(Fraction(len(hits) + 1, rank))
    return sum(hits, Fraction(0)) / many
