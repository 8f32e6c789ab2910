# ---
# mistake: "takes the logarithm of a chance that has become 0"
# loses:
#   backprop: "no logarithm of a chance"
# ---

# %% backprop
def loss_and_slopes(layers, X, y):
    inputs = [np.asarray(X, dtype=float)]
    for number, (W, b) in enumerate(layers):
        z = inputs[-1] @ W + b
        inputs.append(z if number == len(layers) - 1 else np.tanh(z))
    rows = np.arange(len(y))
    scores = inputs[-1] - inputs[-1].max(axis=1, keepdims=True)
    chance = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    log_chance = np.zeros(chance.shape)
    for place in np.ndindex(chance.shape):
        log_chance[place] = math.log(chance[place]) if chance[place] > 0 else -math.inf
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
