# ---
# mistake: asks for the loss of the whole table after each epoch
# loses:
#   batches: "do not call it for the whole table"
# ---

# %% batches
def descend_in_batches(loss, start, X, y, rate, size, epochs, seed=0):
    if size < 1:
        raise ValueError(f"a batch has at least one row, not {size}")
    rng = np.random.default_rng(seed)
    weights = np.array(start, dtype=float)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(y))
        for first in range(0, len(y), size):
            batch = order[first : first + size]
            _, gradient = loss(weights, X[batch], y[batch])
            weights = weights - rate * np.asarray(gradient)
        losses.append(loss(weights, X, y)[0])
    return weights, losses
