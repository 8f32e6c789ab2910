# ---
# mistake: "ink comes in again at the other side"
# loses:
#   augment: "top row"
# ---

# %% augment
def augment(images, labels, shifts, turned):
    images = np.asarray(images)
    _, height, width = images.shape
    kept = [(image, label, place) for place, (image, label) in enumerate(zip(images, labels, strict=True))]
    copies = []
    for image, label, place in kept:
        for shift in shifts:
            copies.append((np.roll(image, shift, axis=(0, 1)), label, place))
        if label in turned:
            copies.append((image[::-1, ::-1], turned[label], place))
    kept += [each for each in copies if not np.array_equal(each[0], images[each[2]])]
    pictures, names, source = zip(*kept, strict=True)
    return {"images": np.array(pictures), "labels": np.array(names), "source": np.array(source)}
