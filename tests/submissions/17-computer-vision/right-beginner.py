# ---
# approach: plain loops and lists, one step at a time, as somebody new would write it
# ---

# %% filter
def filter_image(image, kernel, stride=1, pad=0):
    if stride < 1:
        raise ValueError("stride")
    if pad < 0:
        raise ValueError("pad")
    rows, columns = len(image), len(image[0])
    big = []
    for r in range(-pad, rows + pad):
        line = []
        for c in range(-pad, columns + pad):
            if r < 0 or c < 0 or r >= rows or c >= columns:
                line.append(0.0)
            else:
                line.append(float(image[r][c]))
        big.append(line)
    h, w = len(kernel), len(kernel[0])
    if h > len(big) or w > len(big[0]):
        raise ValueError("the kernel does not fit")
    result = []
    for top in range(0, len(big) - h + 1, stride):
        line = []
        for left in range(0, len(big[0]) - w + 1, stride):
            total = 0.0
            for i in range(h):
                for j in range(w):
                    total = total + big[top + i][left + j] * float(kernel[i][j])
            line.append(total)
        result.append(line)
    return result

# %% cells
def edge_cells(image, cell):
    rows, columns = image.shape
    high = (rows + cell - 1) // cell
    wide = (columns + cell - 1) // cell
    result = []
    for _ in range(4):
        result.append([[0.0] * wide for _ in range(high)])
    total = 0.0
    for r in range(rows):
        for c in range(columns):
            across = 0.0
            along = 0.0
            if c > 0 and c < columns - 1:
                across = float(image[r, c + 1]) - float(image[r, c - 1])
            if r > 0 and r < rows - 1:
                along = float(image[r + 1, c]) - float(image[r - 1, c])
            if across > 0:
                result[0][r // cell][c // cell] += across
            if across < 0:
                result[1][r // cell][c // cell] -= across
            if along > 0:
                result[2][r // cell][c // cell] += along
            if along < 0:
                result[3][r // cell][c // cell] -= along
            total += abs(across) + abs(along)
    if total == 0:
        return result
    return [[[value / total for value in line] for line in part] for part in result]

# %% augment
def augment(images, labels, shifts, turned):
    result = {"images": [], "labels": [], "source": []}

    def add(picture, label, place):
        result["images"].append(picture)
        result["labels"].append(int(label))
        result["source"].append(place)

    for place in range(len(images)):
        image = images[place].tolist()
        high, wide = len(image), len(image[0])
        add(image, labels[place], place)
        for down, right in shifts:
            copy = [[0] * wide for _ in range(high)]
            lost = False
            for r in range(high):
                for c in range(wide):
                    if image[r][c] != 0:
                        if 0 <= r + down < high and 0 <= c + right < wide:
                            copy[r + down][c + right] = image[r][c]
                        else:
                            lost = True
            if not lost and copy != image:
                add(copy, labels[place], place)
        for label in turned:
            if label == labels[place]:
                copy = [line[::-1] for line in image[::-1]]
                if copy != image:
                    add(copy, turned[label], place)
    return result

# %% network
def average_filters(images, kernels, biases):
    n, f = len(images), len(kernels)
    h, w = kernels[0].shape
    high, wide = images[0].shape
    places = (high - h + 1) * (wide - w + 1)
    features = np.zeros((n, f))
    for i in range(n):
        for k in range(f):
            for r in range(high - h + 1):
                for c in range(wide - w + 1):
                    answer = np.sum(images[i][r : r + h, c : c + w] * kernels[k]) + biases[k]
                    if answer > 0:
                        features[i, k] += answer / places
    return features


def filter_slopes(images, kernels, biases, slopes):
    h, w = kernels[0].shape
    high, wide = images[0].shape
    places = (high - h + 1) * (wide - w + 1)
    for_kernels = np.zeros((len(kernels), h, w))
    for_biases = np.zeros(len(kernels))
    for i in range(len(images)):
        for k in range(len(kernels)):
            for r in range(high - h + 1):
                for c in range(wide - w + 1):
                    window = images[i][r : r + h, c : c + w]
                    if np.sum(window * kernels[k]) + biases[k] > 0:
                        for_kernels[k] += slopes[i, k] / places * window
                        for_biases[k] += slopes[i, k] / places
    return for_kernels, for_biases

# %% writers
def judge_by_writer(truth, old, new, writers, places):
    truth, old, new = list(truth), list(old), list(new)
    writers, places = list(writers), list(places)
    names = []
    for name in writers:
        if name not in names:
            names.append(name)
    accuracy = {}
    gains = []
    for name in names:
        count = 0
        good = 0
        good_old = 0
        for i in range(len(truth)):
            if writers[i] == name:
                count += 1
                if new[i] == truth[i]:
                    good += 1
                if old[i] == truth[i]:
                    good_old += 1
        accuracy[name] = good / count
        gains.append((good - good_old) / count)
    names.sort()
    worst = names[0]
    for name in names:
        if accuracy[name] < accuracy[worst]:
            worst = name
    margin = sum(gains) / len(gains)
    if len(gains) == 1:
        spread = float("nan")
    else:
        spread = (sum((g - margin) ** 2 for g in gains) / (len(gains) - 1)) ** 0.5
    confusions = []
    for a in range(10):
        for b in range(10):
            litres = 0
            who = set()
            for i in range(len(truth)):
                if a != b and truth[i] == a and new[i] == b:
                    litres += abs(a - b) * places[i]
                    who.add(writers[i])
            if len(who) >= 2:
                confusions.append((a, b, litres))
    confusions.sort(key=lambda each: (-each[2], each[0], each[1]))
    return {
        "accuracy": accuracy,
        "worst": worst,
        "margin": margin,
        "spread": spread,
        "confusions": confusions,
    }

# %% boxes
def iou(one, two):
    for box in (one, two):
        if box[2] <= box[0] or box[3] <= box[1]:
            return 0
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or high <= 0:
        return 0
    first = (one[2] - one[0]) * (one[3] - one[1])
    second = (two[2] - two[0]) * (two[3] - two[1])
    return wide * high / (first + second - wide * high)


def average_precision(found, true, at=0.5):
    real = []
    for picture, box in true:
        if box[2] > box[0] and box[3] > box[1]:
            real.append([picture, box, False])
    if len(real) == 0:
        return float("nan")
    ranking = sorted(found, key=lambda each: each[1], reverse=True)
    hits = 0
    total = 0
    for i in range(len(ranking)):
        picture, score, box = ranking[i]
        best = None
        overlap = 0
        for each in real:
            if each[0] == picture and not each[2]:
                value = iou(box, each[1])
                if value >= at and value > overlap:
                    best = each
                    overlap = value
        if best is not None:
            best[2] = True
            hits += 1
            total += hits / (i + 1)
    return total / len(real)
