# ---
# mistake: fills the last batch up with rows from the beginning of the order
# loses:
#   batches: "each row is used exactly once"
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
        total = 0.0
        for first in range(0, len(y), size):
            batch = np.take(order, range(first, first + size), mode="wrap")
            value, gradient = loss(weights, X[batch], y[batch])
            weights = weights - rate * np.asarray(gradient)
            total += value * len(batch)
        losses.append(total / len(y))
    return weights, losses
