# ---
# approach: 'slopes by complex steps, one flat vector of parameters, solved equations, a dataclass'
# ---

# %% keras
from collections import namedtuple

Line = namedtuple("Line", "name shape trained fixed")


def read_layers(description):
    entries = iter(description["config"]["layers"])
    shape = np.array(next(entries)["config"]["batch_shape"][1:], dtype=int)
    lines = []
    for entry in entries:
        config = entry["config"]
        counts = {"Dropout": [0, 0], "Activation": [0, 0], "Flatten": [0, 0]}
        counts["BatchNormalization"] = [2 * shape[-1], 2 * shape[-1]]
        counts["Dense"] = [config.get("units", 0) * (shape[-1] + int(config.get("use_bias", 0))), 0]
        try:
            numbers = counts[entry["class_name"]]
        except KeyError as error:
            raise ValueError(f"unknown: {error}") from error
        if entry["class_name"] == "Dense":
            shape = np.append(shape[:-1], config["units"])
        if entry["class_name"] == "Flatten":
            shape = shape.prod(keepdims=True)
        if config.get("trainable") is False:
            numbers = [0, sum(numbers)]
        lines.append(Line(config["name"], tuple(shape.tolist()), *numbers))
    return lines

# %% backprop
def plain_mean_loss(layers, X, y):
    a = X
    for W, b in layers[:-1]:
        a = np.tanh(a @ W + b)
    W, b = layers[-1]
    z = a @ W + b
    top = z.real.max(axis=1)
    chosen = z[np.arange(len(y)), y] - top
    return (np.log(np.exp(z - top[:, None]).sum(axis=1)) - chosen).mean()


def loss_and_slopes(layers, X, y, h=1e-30):
    layers = [[np.array(part, dtype=complex) for part in layer] for layer in layers]
    gradient = []
    for layer in layers:
        slopes = [np.zeros(part.shape) for part in layer]
        for part, slope in zip(layer, slopes):
            for place in np.ndindex(part.shape):
                part[place] += 1j * h
                slope[place] = plain_mean_loss(layers, X, y).imag / h
                part[place] -= 1j * h
        gradient.append(slopes)
    return plain_mean_loss(layers, X, y).real, gradient

# %% loop
def train_in_batches(slopes, layers, X, y, orders, size, rate, momentum=0.9, alpha=0.0):
    shapes = [np.shape(part) for pair in layers for part in pair]
    cuts = np.cumsum([math.prod(shape) for shape in shapes])[:-1]
    w = np.concatenate([np.ravel(part) for pair in layers for part in pair]).astype(float)
    decays = np.concatenate([np.full(math.prod(shape), len(shape) == 2) for shape in shapes])
    v, losses = np.zeros_like(w), []

    def pairs():
        parts = [part.reshape(shape) for part, shape in zip(np.split(w, cuts), shapes)]
        return [[parts[i], parts[i + 1]] for i in range(0, len(parts), 2)]

    for order in orders:
        by_row = []
        for first in range(0, len(order), size):
            rows = np.asarray(order[first : first + size])
            loss, gradient = slopes(pairs(), X[rows], y[rows])
            by_row += len(rows) * [loss + alpha / (2 * len(rows)) * (w[decays] ** 2).sum()]
            g = np.concatenate([np.ravel(part) for pair in gradient for part in pair])
            v = momentum * v - rate * (g + alpha / len(rows) * w * decays)
            w = w + v
        losses.append(math.fsum(by_row) / len(by_row))
    return pairs(), losses

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    pairs = []
    while len(pairs) < epochs:
        net.train()
        weighted = []
        for X, y in batches:
            prediction = net(X)
            loss = loss_of(prediction.view(-1), y)
            net.zero_grad()
            loss.backward()
            optimizer.step()
            weighted.append((loss.item(), len(X)))
        net.eval()
        with kit.no_grad():
            checked = loss_of(net(valid[0]), valid[1][:, None])
        pairs.append([sum(a * n for a, n in weighted) / sum(n for _, n in weighted), checked.item()])
    net.eval()
    return pairs

# %% stopping
from scipy import linalg


def stop_early(H, target, start, rate, steps):
    if not steps >= 1:
        raise ValueError("steps")
    lam, Q = linalg.eigh(H)
    if not all(rate * value < 1 for value in lam):
        raise ValueError("rate")
    logs = [steps * math.log1p(-rate * value) for value in lam]
    penalties = [value * math.exp(s) / -math.expm1(s) for value, s in zip(lam, logs)]
    P = Q @ np.diag(penalties) @ Q.T
    return linalg.solve(H + P, H @ target + P @ start), penalties

# %% adapt
from dataclasses import dataclass


@dataclass
class LowRankLayer:
    W: np.ndarray
    b: np.ndarray
    A: np.ndarray
    B: np.ndarray
    scale: float

    def forward(self, X):
        self.X = np.copy(X)
        return np.einsum("ni,io->no", self.X, self.merged()[0]) + self.b

    def backward(self, G):
        whole = self.X.T @ G
        self.slopes = self.scale * whole @ self.B.T, self.scale * self.A.T @ whole
        return G @ self.merged()[0].T

    def step(self, rate):
        self.A, self.B = (part - rate * slope for part, slope in zip((self.A, self.B), self.slopes))

    def factors(self):
        return [self.A, self.B]

    def merged(self):
        return [self.W + self.scale * (self.A @ self.B), self.b]


def training_bytes(widths, rows, each, states, rank=None):
    if rank is not None and rank < 1:
        raise ValueError("rank")
    result = {"weights": 0, "gradients": 0, "optimiser": 0, "activations": 0, "total": 0}
    for i in range(1, len(widths)):
        frozen = (widths[i - 1] + 1) * widths[i]
        thin = 0 if rank is None else rank * (widths[i - 1] + widths[i])
        learnt = thin if thin else frozen
        parts = [frozen + thin, learnt, learnt * states, rows * (widths[i - 1] + (rank or 0))]
        for key, number in zip(result, parts):
            result[key] += number * each
            result["total"] += number * each
    return result
