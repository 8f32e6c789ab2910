# ---
# approach: NumPy in as few lines as possible; logaddexp, Kahn's order for the values
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, float)
    steps = h * np.maximum(1, np.abs(x))
    moves = (np.eye(x.size).reshape(x.size, *x.shape)) * steps
    differences = [f(x + move) - f(x - move) for move in moves]
    return np.reshape(differences, x.shape) / (2 * steps)

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    m, free = -y * (X @ weights), np.r_[0.0, weights[1:]]
    chance = np.exp(-np.logaddexp(0, -m))
    return np.logaddexp(0, m).mean() + l2 / 2 * free @ free, -(y * chance) @ X / len(y) + l2 * free

# %% descend
def descend(loss, start, rate, most=1000, tolerance=1e-6):
    if not 0 < rate < np.inf:
        raise ValueError(rate)
    w, losses = np.asarray(start) * 1.0, []
    while True:
        value, g = loss(w)
        if not np.isfinite(np.append(g, value)).all():
            raise FloatingPointError(f"rate {rate}: not finite at step {len(losses)}")
        losses += [value]
        flat = np.sqrt(np.sum(np.square(g))) <= tolerance
        if flat or len(losses) > most:
            return dict(weights=w, losses=np.array(losses), reason=np.str_("flat" if flat else "limit"))
        w = w - rate * np.asarray(g)

# %% batches
def descend_in_batches(loss, start, X, y, rate, size, epochs, seed=0):
    if size < 1:
        raise ValueError("size")
    rng, w, losses = np.random.default_rng([seed, 5]), np.asarray(start, float), []
    for _ in range(epochs):
        values = []
        for b in np.split(rng.permutation(len(X)), range(size, len(X), size)):
            value, g = loss(w, X[b], y[b])
            values, w = values + [value] * len(b), w - rate * g
        losses.append(np.mean(values))
    return w, np.array(losses)

# %% autodiff
class Value:
    def __init__(self, data, *edges):
        self.data, self.grad, self.edges = float(data), 0.0, edges

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, 1), (other, 1))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, n):
        return Value(self.data**n, (self, n * self.data ** (n - 1) if n else 0.0))

    __radd__, __rmul__ = __add__, __mul__
    __neg__ = lambda self: self * -1
    __sub__ = lambda self, other: self + other * -1
    __rsub__ = lambda self, other: self * -1 + other
    __truediv__ = lambda self, other: self * other**-1
    __rtruediv__ = lambda self, other: self**-1 * other
    exp = lambda self: Value(np.exp(self.data), (self, np.exp(self.data)))
    log = lambda self: Value(np.log(self.data), (self, 1 / self.data))
    tanh = lambda self: Value(np.tanh(self.data), (self, 1 - np.tanh(self.data) ** 2))
    relu = lambda self: Value(self.data * (self.data > 0), (self, self.data > 0))

    def backward(self):
        uses, stack = {self: 0}, [self]
        while stack:
            for source, _ in stack.pop().edges:
                if source not in uses:
                    uses[source] = 0
                    stack.append(source)
                uses[source] += 1
        for value in uses:
            value.grad = 0.0
        self.grad, ready = 1.0, [self]
        while ready:
            value = ready.pop()
            for source, slope in value.edges:
                source.grad += slope * value.grad
                uses[source] -= 1
                if uses[source] == 0:
                    ready.append(source)

# %% curves
def diagnose(train, valid, share):
    train, valid = np.array(train), np.array(valid)
    base = -np.dot([share, 1 - share], np.log([share, 1 - share]))
    with np.errstate(invalid="ignore"):
        fall = train[0] - train[-1]
        rules = {
            "diverging": not np.isfinite(train).all() or fall < 0,
            "leak": valid[-1] < base / 20,
            "too slow": train[len(train) - 1 - (len(train) - 1) // 10] - train[-1] > fall / 20,
            "shuffled": valid.min() >= 0.98 * base,
            "overfitting": valid[-1] > 1.1 * valid.min(),
            "healthy": True,
        }
    return next(name for name, applies in rules.items() if applies)
