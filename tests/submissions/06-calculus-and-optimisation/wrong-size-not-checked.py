# ---
# mistake: does not look at the size
# loses:
#   batches: "a ValueError is asked for"
# ---

# %% batches
def descend_in_batches(loss, start, X, y, rate, size, epochs, seed=0):
    if False:
        raise ValueError(f"a batch has at least one row, not {size}")
    rng = np.random.default_rng(seed)
    weights = np.array(start, dtype=float)
    losses = []
    for _ in range(epochs):
        order = rng.permutation(len(y))
        total = 0.0
        for first in range(0, len(y), size):
            batch = order[first : first + size]
            value, gradient = loss(weights, X[batch], y[batch])
            weights = weights - rate * np.asarray(gradient)
            total += value * len(batch)
        losses.append(total / len(y))
    return weights, losses
