# ---
# mistake: "only np.uint8 is turned into floats"
# loses:
#   filter: "not the sum of products to nine digits"
# ---

# %% filter
def filter_image(image, kernel, stride=1, pad=0):
    if stride < 1 or pad < 0:
        raise ValueError(f"stride {stride} and pad {pad}: at least 1 and 0 are needed")
    image = np.pad(image.astype(float) if image.dtype == np.uint8 else image, pad)
    kernel = kernel.astype(float) if kernel.dtype == np.uint8 else kernel
    (height, width), (h, w) = image.shape, kernel.shape
    if h > height or w > width:
        raise ValueError(f"a kernel of {h} x {w} does not fit into {height} x {width} pixels")
    result = np.zeros(((height - h) // stride + 1, (width - w) // stride + 1))
    for row, column in np.ndindex(result.shape):
        top, left = row * stride, column * stride
        result[row, column] = (image[top : top + h, left : left + w] * kernel).sum()
    return result
