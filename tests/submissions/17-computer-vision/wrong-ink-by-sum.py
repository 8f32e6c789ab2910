# ---
# mistake: "judges by the sum whether ink has left"
# loses:
#   augment: "not at its sum"
# ---

# %% augment
def augment(images, labels, shifts, turned):
    images = np.asarray(images)
    _, height, width = images.shape
    kept = [(image, label, place) for place, (image, label) in enumerate(zip(images, labels, strict=True))]
    copies = []
    for image, label, place in kept:
        rows, columns = np.nonzero(image)
        for down, right in shifts:
            r, c = rows + down, columns + right
            inside = (r >= 0) & (r < height) & (c >= 0) & (c < width)
            copy = np.zeros_like(image)
            copy[r[inside], c[inside]] = image[rows[inside], columns[inside]]
            if copy.sum() == image.sum() and (copy != image).any():
                copies.append((copy, label, place))
        if label in turned:
            if (image[::-1, ::-1] != image).any():
                copies.append((image[::-1, ::-1], turned[label], place))
    kept += copies
    pictures, names, source = zip(*kept, strict=True)
    return {"images": np.array(pictures), "labels": np.array(names), "source": np.array(source)}
