# ---
# mistake: "drops the smaller last batch"
# loses:
#   loop: "makes a smaller batch"
# ---

# %% loop
def train_in_batches(slopes, layers, X, y, orders, size, rate, momentum=0.9, alpha=0.0):
    layers = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in layers]
    velocities = [(np.zeros_like(W), np.zeros_like(b)) for W, b in layers]
    losses = []
    for order in orders:
        total = 0.0
        for first in range(0, len(order) - size + 1, size):
            rows = order[first : first + size]
            n = len(rows)
            loss, gradient = slopes(layers, X[rows], y[rows])
            total += n * loss + alpha / 2 * sum((W**2).sum() for W, _ in layers)
            velocities = [
                (momentum * vw - rate * (gw + alpha / n * W), momentum * vb - rate * gb)
                for (W, b), (vw, vb), (gw, gb) in zip(layers, velocities, gradient, strict=True)
            ]
            layers = [(W + vw, b + vb) for (W, b), (vw, vb) in zip(layers, velocities, strict=True)]
        losses.append(float(total / len(order)))
    return layers, losses
