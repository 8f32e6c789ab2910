# ---
# mistake: "ink below 1e-12 is taken for paper"
# loses:
#   augment: "however faint"
# ---

# %% augment
def augment(images, labels, shifts, turned):
    images = np.asarray(images)
    _, height, width = images.shape
    kept = [(image, label, place) for place, (image, label) in enumerate(zip(images, labels, strict=True))]
    copies = []
    for image, label, place in kept:
        rows, columns = np.nonzero(np.abs(image) > 1e-12)
        for down, right in shifts:
            r, c = rows + down, columns + right
            if ((r >= 0) & (r < height) & (c >= 0) & (c < width)).all():
                copy = np.zeros_like(image)
                copy[r, c] = image[rows, columns]
                copies.append((copy, label, place))
        if label in turned:
            copies.append((image[::-1, ::-1], turned[label], place))
    kept += [each for each in copies if not np.array_equal(each[0], images[each[2]])]
    pictures, names, source = zip(*kept, strict=True)
    return {"images": np.array(pictures), "labels": np.array(names), "source": np.array(source)}
