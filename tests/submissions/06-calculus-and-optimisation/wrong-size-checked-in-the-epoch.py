# ---
# mistake: looks at the size only when an epoch begins
# loses:
#   batches: "with epochs=0"
# ---

# %% batches
def descend_in_batches(loss, start, X, y, rate, size, epochs, seed=0):
    """Minimise a loss by descent in mini-batches.

    Arguments
        loss: function of (weights, X, y); returns (value, gradient) for these rows.
        start: array of shape (p,).
        X, y: arrays with one entry per row, at least one; rows and labels belong together.
        rate: float above 0.
        size: int, rows per batch.
        epochs: int, 0 or more.
        seed: int.

    Returns (weights, losses): an array of shape (p,), and a list with one number per epoch.

    Example: with 10 rows, size 4 and 3 epochs, `loss` is called 9 times, in each epoch with 4, 4 and
    2 rows, and `losses` has 3 entries.
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    weights = np.array(start, dtype=float)
    losses = []
    for _ in range(epochs):
        if size < 1:
            raise ValueError(size)
        order = rng.permutation(len(y))
        total = 0.0
        for first in range(0, len(y), size):
            batch = order[first : first + size]
            value, gradient = loss(weights, X[batch], y[batch])
            weights = weights - rate * np.asarray(gradient)
            total += value * len(batch)
        losses.append(total / len(y))
    return weights, losses
    ### END SOLUTION
