# ---
# mistake: cuts into pieces of nearly equal size
# loses:
#   batches: "what is left in the last"
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
        for batch in np.array_split(order, -(-len(y) // size)):
            value, gradient = loss(weights, X[batch], y[batch])
            weights = weights - rate * np.asarray(gradient)
            total += value * len(batch)
        losses.append(total / len(y))
    return weights, losses
