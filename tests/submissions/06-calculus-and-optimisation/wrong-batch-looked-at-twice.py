# ---
# mistake: calls the loss once for the value and once for the gradient of a batch
# loses:
#   batches: "keep both"
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
            batch = order[first : first + size]
            value = loss(weights, X[batch], y[batch])[0]
            gradient = loss(weights, X[batch], y[batch])[1]
            weights = weights - rate * np.asarray(gradient)
            total += value * len(batch)
        losses.append(total / len(y))
    return weights, losses
