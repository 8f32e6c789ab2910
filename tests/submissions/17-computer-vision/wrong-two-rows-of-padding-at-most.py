# ---
# mistake: "never more than two rows and columns of zeros"
# loses:
#   filter: "padding 4"
# ---

# %% filter
def filter_image(image, kernel, stride=1, pad=0):
    if stride < 1 or pad < 0:
        raise ValueError(f"stride {stride} and pad {pad}: at least 1 and 0 are needed")
    image = np.pad(np.asarray(image, dtype=float), min(pad, 2))
    kernel = np.asarray(kernel, dtype=float)
    (height, width), (h, w) = image.shape, kernel.shape
    if h > height or w > width:
        raise ValueError(f"a kernel of {h} x {w} does not fit into {height} x {width} pixels")
    result = np.zeros(((height - h) // stride + 1, (width - w) // stride + 1))
    for row, column in np.ndindex(result.shape):
        top, left = row * stride, column * stride
        result[row, column] = (image[top : top + h, left : left + w] * kernel).sum()
    return result
