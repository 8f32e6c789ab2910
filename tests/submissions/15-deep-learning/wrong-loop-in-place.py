# ---
# mistake: "writes into the weights that were handed in"
# loses:
#   loop: "has changed"
# ---

# %% loop
def train_in_batches(slopes, layers, X, y, orders, size, rate, momentum=0.9, alpha=0.0):
    layers = list(layers)
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
            for (W, b), (vw, vb) in zip(layers, velocities, strict=True):
                W[...] = W + vw
                b[...] = b + vb
        losses.append(float(total / len(order)))
    return layers, losses
