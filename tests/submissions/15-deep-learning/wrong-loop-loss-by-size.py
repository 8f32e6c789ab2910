# ---
# mistake: "divides the loss by the size of a batch where the order is shorter"
# loses:
#   loop: "and size is 4"
# ---

# %% loop
def train_in_batches(slopes, layers, X, y, orders, size, rate, momentum=0.9, alpha=0.0):
    """Train a network by steps with momentum and weight decay, as scikit-learn does.

    Arguments
        slopes: function of (layers, X, y); returns (loss, gradient), the gradient like `layers`.
        layers: list of pairs (W, b) of arrays.
        X, y: arrays with one entry per row.
        orders: list with one list or array of row numbers, at least one number, per epoch.
        size: int, 1 or more, rows per batch.
        rate: float above 0.
        momentum, alpha: floats, 0 or more.

    Returns (layers, losses): a list of pairs of arrays, and a list with one float per epoch.

    Example: with rate 0.1, momentum 0.5 and alpha 0, a number whose slope is always 1 moves by -0.1
    in the first step and by -0.15 in the second.
    """
    layers = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in layers]
    velocities = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
    losses = []
    for order in orders:
        total = 0.0
        for first in range(0, len(order), size):
            rows = order[first : first + size]
            n = len(rows)
            loss, gradient = slopes(layers, X[rows], y[rows])
            total += n * loss + alpha / 2 * sum((W**2).sum() for W, _ in layers)
            velocities = [
                (momentum * vw - rate * (gw + alpha / n * W), momentum * vb - rate * gb)
                for (W, b), (vw, vb), (gw, gb) in zip(layers, velocities, gradient, strict=True)
            ]
            layers = [(W + vw, b + vb) for (W, b), (vw, vb) in zip(layers, velocities, strict=True)]
        losses.append(float(total / max(len(order), size)))
    return layers, losses
