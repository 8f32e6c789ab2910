# ---
# approach: 'arrays, NumPy numbers and nested lists as results, squeeze and flatten, no walrus'
# ---

# %% keras
def read_layers(description):
    entries = list(description["config"]["layers"])
    shape = np.array(entries[0]["config"]["batch_shape"][1:])
    known = {"Dense", "Flatten", "Dropout", "Activation", "BatchNormalization"}
    rows = []
    for entry in entries[1:]:
        if entry["class_name"] not in known:
            raise ValueError(f"{entry['class_name']} is not one of {sorted(known)}")
        config, learnt, fixed = entry["config"], np.int64(0), np.int64(0)
        if entry["class_name"] == "Dense":
            learnt = (shape[-1] + int(config["use_bias"])) * np.int64(config["units"])
            shape = np.append(shape[:-1], config["units"])
        elif entry["class_name"] == "Flatten":
            shape = np.array([shape.prod()])
        elif entry["class_name"] == "BatchNormalization":
            learnt = fixed = 2 * shape[-1]
        if config.get("trainable") is False:
            learnt, fixed = learnt * 0, learnt + fixed
        rows.append((config["name"], shape, learnt, fixed))
    return rows

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history = np.zeros((epochs, 2))
    for epoch in range(epochs):
        net.train()
        optimizer.zero_grad()
        for X, y in batches:
            loss = loss_of(net(X).flatten(), y)
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            history[epoch, 0] += loss.item() * len(X)
        net.eval()
        with kit.no_grad():
            history[epoch, 1] = loss_of(net(valid[0]).view(-1), valid[1]).item()
    net.eval()
    history[:, 0] /= sum(len(X) for X, _ in batches)
    return [tuple(row) for row in history]

# %% adapt
class Plain:
    def __init__(self, W):
        self.W = np.asarray(W, dtype=float)

    def __call__(self, X):
        self.X = np.asarray(X, dtype=float)
        return self.X @ self.W

    def back(self, G):
        self.slope = self.X.T @ G
        return G @ self.W.T


class LowRankLayer:
    def __init__(self, W, b, A, B, scale):
        self.frozen, self.b, self.scale = Plain(W), b, scale
        self.down, self.up = Plain(A), Plain(B)

    def forward(self, X):
        return (self.frozen(X) + self.b + self.scale * self.up(self.down(X))).tolist()

    def backward(self, G):
        G = np.asarray(G, dtype=float)
        through = self.down.back(self.up.back(self.scale * G))
        return (self.frozen.back(G) + through).tolist()

    def step(self, rate):
        for part in (self.down, self.up):
            part.W = part.W - rate * part.slope

    def factors(self):
        return self.down.W.tolist(), self.up.W.tolist()

    def merged(self):
        return (self.frozen.W + self.scale * self.down.W @ self.up.W).tolist(), self.b


def training_bytes(widths, rows, each, states, rank=None):
    if rank is not None and not rank >= 1:
        raise ValueError(f"rank {rank}")
    total = dict.fromkeys(["weights", "gradients", "optimiser", "activations"], np.int64(0))
    for left, right in zip(widths[:-1], widths[1:]):
        frozen = left * right + right
        factors = 0 if rank is None else rank * left + rank * right
        learnt = frozen if rank is None else factors
        total["weights"] += each * (frozen + factors)
        total["gradients"] += each * learnt
        total["optimiser"] += each * states * learnt
        total["activations"] += each * rows * (left + (rank or 0))
    return {**total, "total": sum(total.values())}
