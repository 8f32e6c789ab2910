# ---
# mistake: "measures the slopes of the hidden layers by central differences"
# loses:
#   backprop: "measured by moves"
# ---

# %% backprop
def exact(layers, X, y):
    a = np.asarray(X, dtype=float)
    for W, b in layers[:-1]:
        a = np.tanh(a @ W + b)
    scores = a @ layers[-1][0] + layers[-1][1]
    scores = scores - scores.max(axis=1, keepdims=True)
    log_chance = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    truth = np.eye(scores.shape[1])[y]
    return -(log_chance * truth).sum() / len(y), a, (np.exp(log_chance) - truth) / len(y)


def loss_and_slopes(layers, X, y):
    loss, a, d = exact(layers, X, y)
    gradient = []
    for number, pair in enumerate(layers[:-1]):
        slopes = []
        for part in (0, 1):
            slope = np.zeros(np.shape(pair[part]))
            for place in np.ndindex(slope.shape):
                ends = []
                for h in (1e-5, -1e-5):
                    moved = [[np.array(p, dtype=float) for p in layer] for layer in layers]
                    moved[number][part][place] += h
                    ends.append(exact(moved, X, y)[0])
                slope[place] = (ends[0] - ends[1]) / 2e-5
            slopes.append(slope)
        gradient.append(tuple(slopes))
    return float(loss), [*gradient, (a.T @ d, d.sum(axis=0))]
