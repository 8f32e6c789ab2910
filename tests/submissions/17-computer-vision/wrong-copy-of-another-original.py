# ---
# mistake: "leaves out a copy that equals another original with its label"
# loses:
#   augment: "It equals the second picture"
# ---

# %% augment
def augment(images, labels, shifts, turned):
    images = np.asarray(images)
    _, height, width = images.shape
    kept = [(image, label, place) for place, (image, label) in enumerate(zip(images, labels, strict=True))]
    originals, copies = list(kept), []
    for image, label, place in kept:
        rows, columns = np.nonzero(image)
        for down, right in shifts:
            r, c = rows + down, columns + right
            if ((r >= 0) & (r < height) & (c >= 0) & (c < width)).all():
                copy = np.zeros_like(image)
                copy[r, c] = image[rows, columns]
                copies.append((copy, label, place))
        if label in turned:
            copies.append((image[::-1, ::-1], turned[label], place))
    kept += [each for each in copies if not any(np.array_equal(each[0], image) and each[1] == label for image, label, _ in originals)
        and not np.array_equal(each[0], images[each[2]])]
    pictures, names, source = zip(*kept, strict=True)
    return {"images": np.array(pictures), "labels": np.array(names), "source": np.array(source)}
