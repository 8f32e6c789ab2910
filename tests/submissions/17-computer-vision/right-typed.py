# ---
# approach: type hints, dataclasses and the standard library's statistics
# ---

# %% filter
def filter_image(image: np.ndarray, kernel: np.ndarray, stride: int = 1, pad: int = 0) -> np.ndarray:
    if not stride >= 1 or not pad >= 0:
        raise ValueError(f"{stride=}, {pad=}")
    rows, columns = image.shape
    framed = np.zeros((rows + 2 * pad, columns + 2 * pad))
    framed[pad : pad + rows, pad : pad + columns] = image
    high = framed.shape[0] - kernel.shape[0]
    wide = framed.shape[1] - kernel.shape[1]
    if high < 0 or wide < 0:
        raise ValueError("kernel larger than the padded picture")
    total = np.zeros((high // stride + 1, wide // stride + 1))
    for (i, j), weight in np.ndenumerate(kernel):
        total += float(weight) * framed[i : i + high + 1 : stride, j : j + wide + 1 : stride]
    return total

# %% cells
def edge_cells(image: np.ndarray, cell: int) -> np.ndarray:
    pixels = image.astype(np.float32)
    rows, columns = (math.ceil(side / cell) for side in pixels.shape)
    result = np.zeros((4, rows, columns), dtype=np.float32)
    for (r, c), _ in np.ndenumerate(pixels):
        if 1 <= c <= pixels.shape[1] - 2:
            step = pixels[r, c + 1] - pixels[r, c - 1]
            result[int(step < 0), r // cell, c // cell] += abs(step)
        if 1 <= r <= pixels.shape[0] - 2:
            step = pixels[r + 1, c] - pixels[r - 1, c]
            result[2 + int(step < 0), r // cell, c // cell] += abs(step)
    total = math.fsum(result.ravel())
    return np.divide(result, total) if total else result

# %% augment
from dataclasses import dataclass


@dataclass(frozen=True)
class Copy:
    pixels: np.ndarray
    label: int
    source: int


def augment(images, labels, shifts, turned):
    copies: list[Copy] = []
    for place, image in enumerate(images):
        label = int(labels[place])
        copies.append(Copy(image.copy(), label, place))
        inked = [(r, c) for r, c in np.ndindex(image.shape) if image[r, c]]
        for down, right in shifts:
            goal = [(r + down, c + right) for r, c in inked]
            if any(not (0 <= r < image.shape[0] and 0 <= c < image.shape[1]) for r, c in goal):
                continue
            pixels = np.zeros(image.shape, image.dtype)
            for here, there in zip(inked, goal, strict=True):
                pixels[there] = image[here]
            if not np.array_equal(pixels, image):
                copies.append(Copy(pixels, label, place))
        if label in turned and not np.array_equal(np.flip(image), image):
            copies.append(Copy(np.flip(image), turned[label], place))
    return {
        "images": np.array([copy.pixels for copy in copies]),
        "labels": tuple(copy.label for copy in copies),
        "source": tuple(copy.source for copy in copies),
    }

# %% network
def average_filters(images, kernels, biases):
    _, h, w = kernels.shape
    n, high, wide = images.shape
    total = np.zeros((n, len(kernels)))
    for r in range(high - h + 1):
        for c in range(wide - w + 1):
            flat = images[:, r : r + h, c : c + w].reshape(n, -1)
            total += np.maximum(flat @ kernels.reshape(len(kernels), -1).T + biases, 0)
    return total / ((high - h + 1) * (wide - w + 1))


def filter_slopes(images, kernels, biases, slopes):
    f, h, w = kernels.shape
    n, high, wide = images.shape
    for_kernels, for_biases = np.zeros((f, h * w)), np.zeros(f)
    for r in range(high - h + 1):
        for c in range(wide - w + 1):
            flat = images[:, r : r + h, c : c + w].reshape(n, -1)
            passed = np.where(flat @ kernels.reshape(f, -1).T + biases > 0, slopes, 0.0)
            for_kernels += passed.T @ flat
            for_biases += passed.sum(axis=0)
    places = (high - h + 1) * (wide - w + 1)
    return for_kernels.reshape(f, h, w) / places, for_biases / places

# %% writers
import statistics
from collections import defaultdict


def judge_by_writer(truth, old, new, writers, places):
    by_writer: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    litres: dict[tuple[int, int], int] = defaultdict(int)
    people: dict[tuple[int, int], set[str]] = defaultdict(set)
    for t, o, n, who, place in zip(truth, old, new, writers, places, strict=True):
        by_writer[who].append((bool(o == t), bool(n == t)))
        if n != t:
            litres[int(t), int(n)] += abs(int(t) - int(n)) * int(place)
            people[int(t), int(n)].add(who)
    accuracy = {who: statistics.fmean(b for _, b in pairs) for who, pairs in by_writer.items()}
    gains = [statistics.fmean(b - a for a, b in pairs) for pairs in by_writer.values()]
    shared = [(*pair, amount) for pair, amount in litres.items() if len(people[pair]) >= 2]
    return {
        "accuracy": accuracy,
        "worst": min(sorted(accuracy), key=accuracy.__getitem__),
        "margin": statistics.fmean(gains),
        "spread": statistics.stdev(gains) if len(gains) > 1 else math.nan,
        "confusions": sorted(sorted(shared), key=lambda each: each[2], reverse=True),
    }

# %% boxes
def iou(one, two) -> float:
    def size(box) -> float:
        return max(0, box[2] - box[0]) * max(0, box[3] - box[1])

    if not size(one) or not size(two):
        return 0.0
    shared = size([max(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), min(one[3], two[3])])
    return shared / (size(one) + size(two) - shared)


def average_precision(found, true, at=0.5) -> float:
    open_boxes: dict[int, tuple] = {i: each for i, each in enumerate(true) if iou(each[1], each[1]) == 1.0}
    number = len(open_boxes)
    if number == 0:
        return float("nan")
    precisions = []
    for rank, i in enumerate(sorted(range(len(found)), key=lambda i: (-found[i][1], i)), start=1):
        picture, _, box = found[i]
        good = {k: iou(box, b) for k, (where, b) in open_boxes.items() if where == picture}
        good = {k: value for k, value in good.items() if value >= at}
        if good:
            del open_boxes[max(good, key=good.get)]
            precisions.append((len(precisions) + 1) / rank)
    return sum(precisions) / number
