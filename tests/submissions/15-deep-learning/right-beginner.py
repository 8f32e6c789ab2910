# ---
# approach: 'as a beginner would: small steps, plain loops, the hints'
# ---

# %% keras
def read_layers(description):
    answer = []
    shape = None
    for layer in description["config"]["layers"]:
        config = layer["config"]
        kind = layer["class_name"]
        if kind == "InputLayer":
            shape = config["batch_shape"][1:]
            continue
        count = 0
        fixed = 0
        if kind == "Dense":
            count = shape[-1] * config["units"]
            if config["use_bias"]:
                count = count + config["units"]
            shape = shape[:-1] + [config["units"]]
        elif kind == "Flatten":
            product = 1
            for number in shape:
                product = product * number
            shape = [product]
        elif kind == "BatchNormalization":
            count = 2 * shape[-1]
            fixed = 2 * shape[-1]
        elif kind == "Dropout" or kind == "Activation":
            pass
        else:
            raise ValueError("unknown class " + kind)
        if "trainable" in config and not config["trainable"]:
            fixed = fixed + count
            count = 0
        answer.append([config["name"], shape, count, fixed])
    return answer

# %% backprop
def loss_and_slopes(layers, X, y):
    n = len(y)
    a = [np.array(X, dtype=float)]
    for i in range(len(layers)):
        W, b = layers[i]
        z = np.dot(a[i], W) + b
        if i < len(layers) - 1:
            z = np.tanh(z)
        a.append(z)
    loss = 0.0
    d = np.zeros(a[-1].shape)
    for row in range(n):
        scores = a[-1][row] - np.max(a[-1][row])
        powers = np.exp(scores)
        chances = powers / powers.sum()
        loss += (np.log(powers.sum()) - scores[y[row]]) / n
        d[row] = chances / n
        d[row, y[row]] -= 1 / n
    slopes = []
    for i in range(len(layers) - 1, -1, -1):
        W, b = layers[i]
        slopes.insert(0, [np.dot(a[i].T, d), np.sum(d, axis=0)])
        d = np.dot(d, W.T) * (1 - a[i] * a[i])
    return loss, slopes

# %% loop
def train_in_batches(slopes, layers, X, y, orders, size, rate, momentum=0.9, alpha=0.0):
    weights = []
    speed = []
    for W, b in layers:
        weights.append([W.astype(float), b.astype(float)])
        speed.append([W * 0.0, b * 0.0])
    losses = []
    for order in orders:
        values = []
        first = 0
        while first < len(order):
            rows = np.array(order[first:first + size])
            loss, gradient = slopes(weights, X[rows], y[rows])
            squares_of_w = 0.0
            for W, b in weights:
                squares_of_w += np.sum(W * W)
            values += [loss + alpha * squares_of_w / (2 * len(rows))] * len(rows)
            for i in range(len(weights)):
                gw = gradient[i][0] + alpha * weights[i][0] / len(rows)
                gb = gradient[i][1]
                speed[i][0] = momentum * speed[i][0] - rate * gw
                speed[i][1] = momentum * speed[i][1] - rate * gb
                weights[i][0] = weights[i][0] + speed[i][0]
                weights[i][1] = weights[i][1] + speed[i][1]
            first += size
        losses.append(np.mean(values))
    return weights, losses

# %% repair
def train(kit, net, loss_of, optimizer, batches, valid, epochs):
    history = []
    for epoch in range(epochs):
        net.train()
        losses = []
        for X, y in batches:
            net.zero_grad()
            output = net(X)
            output = output.reshape(len(y))
            loss = loss_of(output, y)
            loss.backward()
            optimizer.step()
            for row in range(len(y)):
                losses.append(loss.item())
        net.eval()
        with kit.no_grad():
            output = net(valid[0])
            checked = loss_of(output.reshape(len(valid[1])), valid[1])
        history.append([sum(losses) / len(losses), checked.item()])
    net.eval()
    return history

# %% stopping
def stop_early(H, target, start, rate, steps):
    if steps < 1:
        raise ValueError("no steps")
    values, Q = np.linalg.eigh(H)
    if max(values) * rate >= 1:
        raise ValueError("the rate is too large")
    weights = np.array(target, dtype=float)
    penalties = []
    for i in range(len(values)):
        direction = Q[:, i]
        q = (1 - rate * values[i]) ** steps
        distance = direction @ (start - np.array(target))
        weights = weights + q * distance * direction
        penalties.append(q * values[i] / (1 - q))
    return list(weights), penalties

# %% adapt
class LowRankLayer:
    def __init__(self, W, b, A, B, scale):
        self.W = np.array(W)
        self.b = np.array(b)
        self.A = np.array(A)
        self.B = np.array(B)
        self.s = scale

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b + self.s * (X @ self.A @ self.B)

    def backward(self, G):
        full = self.X.T @ G
        self.ga = self.s * full @ self.B.T
        self.gb = self.s * self.A.T @ full
        return G @ (self.W + self.s * self.A @ self.B).T

    def step(self, rate):
        self.A = self.A - rate * self.ga
        self.B = self.B - rate * self.gb

    def factors(self):
        return [self.A, self.B]

    def merged(self):
        return [self.W + self.s * (self.A @ self.B), self.b]


def training_bytes(widths, rows, each, states, rank=None):
    base = 0
    factors = 0
    kept = 0
    if rank is not None and rank < 1:
        raise ValueError("rank")
    for i in range(len(widths) - 1):
        base += widths[i] * widths[i + 1] + widths[i + 1]
        kept += widths[i]
        if rank is not None:
            factors += widths[i] * rank + rank * widths[i + 1]
            kept += rank
    trained = factors if rank is not None else base
    result = {}
    result["weights"] = (base + factors) * each
    result["gradients"] = trained * each
    result["optimiser"] = trained * each * states
    result["activations"] = rows * kept * each
    result["total"] = result["weights"] + result["gradients"] + result["optimiser"] + result["activations"]
    return result
