# ---
# mistake: "cuts scores off where there is a hidden layer"
# loses:
#   backprop: "whatever the depth"
# ---

# %% backprop
def loss_and_slopes(layers, X, y):
    """Mean cross-entropy of a network with tanh between its layers, and its gradient.

    Arguments
        layers: list of pairs (W, b); W of shape (inputs, outputs), b of shape (outputs,).
        X: array of shape (rows, inputs of the first layer), at least one row.
        y: array of shape (rows,), the classes: whole numbers from 0 on.

    Returns (loss, gradient): a float, and a list of pairs shaped like `layers`.

    Example: with one layer of zeros, for 2 inputs and 2 classes, one row [1, 3] and the class 0 the
    loss is log(2), and the gradient is [([[-0.5, 0.5], [-1.5, 1.5]], [-0.5, 0.5])].
    """
    inputs = [np.asarray(X, dtype=float)]
    for number, (W, b) in enumerate(layers):
        z = inputs[-1] @ W + b
        inputs.append(z if number == len(layers) - 1 else np.tanh(z))
    rows = np.arange(len(y))
    scores = np.maximum(inputs[-1] - inputs[-1].max(axis=1, keepdims=True), -3e5) if len(layers) > 1 else inputs[-1] - inputs[-1].max(axis=1, keepdims=True)
    log_chance = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    loss = -log_chance[rows, y].mean()
    d = np.exp(log_chance)
    d[rows, y] -= 1
    d /= len(y)
    gradient = []
    for number in reversed(range(len(layers))):
        a, W = inputs[number], layers[number][0]
        gradient.append((a.T @ d, d.sum(axis=0)))
        if number > 0:
            d = d @ np.asarray(W).T * (1 - a**2)
    return float(loss), gradient[::-1]
