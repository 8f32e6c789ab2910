# ---
# mistake: "a sum of edges below 1e-20 counts as none"
# loses:
#   cells: "faint edges are edges"
# ---

# %% cells
def edge_cells(image, cell):
    image = np.asarray(image, dtype=float)
    across, along = np.zeros(image.shape), np.zeros(image.shape)
    across[:, 1:-1] = image[:, 2:] - image[:, :-2]
    along[1:-1, :] = image[2:, :] - image[:-2, :]
    edges = np.maximum([across, -across, along, -along], 0)
    height, width = image.shape
    rows, columns = -(-height // cell), -(-width // cell)
    result = np.zeros((4, rows, columns))
    for row, column in np.ndindex(rows, columns):
        top, left = row * cell, column * cell
        part = edges[:, top : top + cell, left : left + cell]
        result[:, row, column] = part.sum(axis=(1, 2))
    total = result.sum()
    return result / total if total > 1e-20 else result
