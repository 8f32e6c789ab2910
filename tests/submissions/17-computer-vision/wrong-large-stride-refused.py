# ---
# mistake: "a stride larger than the picture is refused"
# loses:
#   filter: "stride 7"
# ---

# %% filter
def filter_image(image, kernel, stride=1, pad=0):
    if stride < 1 or pad < 0:
        raise ValueError(f"stride {stride} and pad {pad}: at least 1 and 0 are needed")
    image = np.pad(np.asarray(image, dtype=float), pad)
    kernel = np.asarray(kernel, dtype=float)
    (height, width), (h, w) = image.shape, kernel.shape
    if h > height or w > width:
        raise ValueError(f"a kernel of {h} x {w} does not fit into {height} x {width} pixels")
    if stride > height or stride > width:
        raise ValueError(f"stride {stride}")
    result = np.zeros(((height - h) // stride + 1, (width - w) // stride + 1))
    for row, column in np.ndindex(result.shape):
        top, left = row * stride, column * stride
        result[row, column] = (image[top : top + h, left : left + w] * kernel).sum()
    return result
