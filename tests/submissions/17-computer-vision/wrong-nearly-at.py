# ---
# mistake: "an overlap of nearly `at` is enough"
# loses:
#   boxes: "at=0.5000000001"
# ---

# %% boxes
def iou(one, two):
    if area(one) == 0 or area(two) == 0:
        return 0.0
    left, top = max(one[0], two[0]), max(one[1], two[1])
    right, bottom = min(one[2], two[2]), min(one[3], two[3])
    both = area((left, top, right, bottom))
    return both / (area(one) + area(two) - both)


def area(box):
    return max(box[2] - box[0], 0) * max(box[3] - box[1], 0)


def average_precision(found, true, at=0.5):
    free = [(picture, box) for picture, box in true if area(box) > 0]
    boxes, hits, total = len(free), 0, 0.0
    if boxes == 0:
        return math.nan
    for rank, (picture, _, box) in enumerate(sorted(found, key=lambda each: -each[1]), start=1):
        near = [(iou(box, other), place) for place, (where, other) in enumerate(free) if where == picture]
        best, place = max(near, key=lambda each: each[0], default=(0.0, None))
        if best >= at or math.isclose(best, at):
            free.pop(place)
            hits += 1
            total += hits / rank
    return total / boxes
