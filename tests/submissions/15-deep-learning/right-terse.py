# ---
# approach: 'as short as it goes, with what NumPy and SciPy offer'
# ---

# %% keras
def read_layers(description):
    (first, *layers), out = description["config"]["layers"], []
    shape = first["config"]["batch_shape"][1:]
    for kind, c in ((layer["class_name"], layer["config"]) for layer in layers):
        match kind:
            case "Dense":
                t, f = (shape[-1] + c["use_bias"]) * c["units"], 0
                shape = [*shape[:-1], c["units"]]
            case "Flatten":
                t, f, shape = 0, 0, [np.prod(shape)]
            case "BatchNormalization":
                t = f = 2 * shape[-1]
            case "Dropout" | "Activation":
                t = f = 0
            case _:
                raise ValueError(kind)
        out.append((c["name"], tuple(shape), *((t, f) if c.get("trainable", True) else (0, t + f))))
    return tuple(out)

# %% backprop
from scipy.special import log_softmax


def loss_and_slopes(layers, X, y):
    a = [X]
    for W, b in layers[:-1]:
        a.append(np.tanh(a[-1] @ W + b))
    logs = log_softmax(a[-1] @ layers[-1][0] + layers[-1][1], axis=1)
    truth = np.eye(logs.shape[1])[y]
    d, out = (np.exp(logs) - truth) / len(y), []
    for inputs, (W, _) in zip(a[::-1], layers[::-1]):
        out.append((inputs.T @ d, d.sum(0)))
        d = d @ W.T * (1 - inputs**2)
    return -(logs[truth > 0]).mean(), tuple(out[::-1])

# %% loop
def train_in_batches(slopes, layers, X, y, orders, size, rate, momentum=0.9, alpha=0.0):
    w = [p * 1.0 for pair in layers for p in pair]
    v, losses = [0.0 * p for p in w], []
    for order in orders:
        said = []
        for rows in np.split(np.asarray(order), range(size, len(order), size)):
            loss, g = slopes(list(zip(w[::2], w[1::2])), X[rows], y[rows])
            decay = alpha / len(rows)
            said.append((loss + decay / 2 * sum(np.vdot(p, p) for p in w[::2]), len(rows)))
            g = [p for pair in g for p in pair]
            v = [momentum * a - rate * (b + decay * c * (i % 2 == 0)) for i, (a, b, c) in enumerate(zip(v, g, w))]
            w = [a + b for a, b in zip(w, v)]
        losses.append(np.average(*zip(*[(s, n) for s, n in said])) if False else np.average([s for s, _ in said], weights=[n for _, n in said]))
    return tuple(zip(w[::2], w[1::2])), np.array(losses)

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history, rows = [], sum(len(y) for _, y in batches)

    def error(X, y):
        return loss_of(net(X)[:, 0], y)

    net.eval()
    for _ in range(epochs):
        net.train()
        total = 0.0
        for X, y in batches:
            loss = error(X, y)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            total += loss.item() * y.shape[0] / rows
        net.train(False)
        with kit.no_grad():
            history.append((total, error(*valid).item()))
    return history

# %% stopping
def stop_early(H, target, start, rate, steps):
    lam, Q = np.linalg.eigh(H)
    if steps < 1 or rate * max(lam) >= 1:
        raise ValueError(steps, rate)
    log_left = steps * np.log1p(-rate * lam)
    return target - Q @ (np.exp(log_left) * (Q.T @ (np.asarray(target) - start))), -lam * np.exp(log_left) / np.expm1(log_left)

# %% adapt
class LowRankLayer:
    def __init__(self, *arrays):
        *arrays, self.s = arrays
        self.W, self.b, self.A, self.B = (np.array(a, float) for a in arrays)

    def forward(self, X):
        self.X = X
        W, b = self.merged()
        return X @ W + b

    def backward(self, G):
        self.slopes = self.s * self.X.T @ (G @ self.B.T), self.s * (self.X @ self.A).T @ G
        return G @ self.merged()[0].T

    def step(self, rate):
        for array, slope in zip((self.A, self.B), self.slopes):
            array -= rate * slope

    def factors(self):
        return self.A, self.B

    def merged(self):
        return self.W + self.s * self.A @ self.B, self.b


def training_bytes(widths, rows, each, states, rank=None):
    if rank is not None and rank < 1:
        raise ValueError(rank)
    w, r = np.array(widths), rank or 0
    base, thin = w[:-1] @ w[1:] + w[1:].sum(), r * (w[:-1] + w[1:]).sum()
    learnt = thin or base
    sizes = [base + thin, learnt, states * learnt, rows * (w[:-1] + r).sum()]
    names = ["weights", "gradients", "optimiser", "activations"]
    return {k: each * n for k, n in zip(names, sizes)} | {"total": each * sum(sizes)}
