# ---
# approach: values that keep a function each, in the manner of micrograd; enums; a class for the losses; prints
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    work = np.array(x, dtype=np.float64)
    result = np.empty_like(work)
    entries = np.nditer(work, flags=["multi_index", "zerosize_ok"])
    for old in entries:
        place, old = entries.multi_index, float(old)
        step = h * max(1, abs(old))
        moved = work.copy()
        moved[place] = old + step
        above = f(moved)
        moved[place] = old - step
        result[place] = (above - f(moved)) / (2 * step)
    return result

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    X, y, weights = np.asarray(X, float), np.asarray(y, float), np.asarray(weights, float)
    margin = y * X.dot(weights)
    losses = np.log1p(np.exp(-abs(margin))) + np.where(margin < 0, -margin, 0)
    wrongness = np.exp(np.minimum(-margin, 0)) / (1 + np.exp(-abs(margin)))
    penalised = np.arange(len(weights)) > 0
    loss = losses.sum() / y.size + 0.5 * l2 * (weights[penalised] ** 2).sum()
    gradient = np.mean(-(y * wrongness)[:, np.newaxis] * X, axis=0)
    gradient[penalised] += l2 * weights[penalised]
    print("loss", loss)
    return np.array(loss), tuple(gradient)

# %% descend
def descend(loss, start, rate, most=1000, tolerance=1e-6):
    import enum

    class Reason(enum.StrEnum):
        FLAT = "flat"
        LIMIT = "limit"

    class Diverged(FloatingPointError):
        pass

    if rate <= 0 or not np.isfinite(rate):
        raise ValueError(f"rate {rate}")

    def look(weights, step):
        value, gradient = loss(weights)
        if np.isfinite(value) and np.isfinite(gradient).all():
            return value, np.array(gradient)
        raise Diverged(f"at step {step} with rate {rate} the loss is {value}")

    w = np.array(start, dtype=float)
    value, gradient = look(w, 0)
    losses = [value]
    for step in range(1, most + 1):
        if np.hypot.reduce(gradient) <= tolerance:
            break
        w = w - rate * gradient
        value, gradient = look(w, step)
        losses.append(value)
    flat = np.hypot.reduce(gradient) <= tolerance
    return {"weights": w, "losses": tuple(losses), "reason": Reason.FLAT if flat else Reason.LIMIT}

# %% batches
def descend_in_batches(loss, start, X, y, rate, size, epochs, seed=0):
    import itertools

    if size < 1:
        raise ValueError(size)
    generator = np.random.RandomState(seed)
    table = list(zip(X, y, strict=True))
    weights, losses = np.array(start) + 0.0, []
    for _ in range(epochs):
        mixed = iter([table[i] for i in generator.permutation(len(table))])
        mean, used = 0.0, 0
        while batch := list(itertools.islice(mixed, size)):
            value, gradient = loss(weights, np.array([r for r, _ in batch]), np.array([t for _, t in batch]))
            weights = weights - rate * gradient
            used += len(batch)
            mean += (value - mean) * len(batch) / used
        losses.append(mean)
    return tuple(weights), losses

# %% autodiff
class Value:
    def __init__(self, data, before=(), push=None):
        self.data, self.grad = data, 0.0
        self.before, self.push = before, push or (lambda: None)

    @staticmethod
    def of(thing):
        return thing if isinstance(thing, Value) else Value(thing)

    def _result(self, data, *slopes):
        out = Value(data, tuple(value for value, _ in slopes))

        def push():
            for value, slope in slopes:
                value.grad += slope * out.grad

        out.push = push
        return out

    def __add__(self, other):
        other = Value.of(other)
        return self._result(self.data + other.data, (self, 1), (other, 1))

    def __mul__(self, other):
        other = Value.of(other)
        return self._result(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, power):
        return self._result(self.data**power, (self, power * self.data ** (power - 1) if power else 0.0))

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __neg__(self):
        return -1 * self

    def __sub__(self, other):
        return self + -Value.of(other)

    def __rsub__(self, other):
        return Value.of(other) + -self

    def __truediv__(self, other):
        return self * Value.of(other) ** -1.0

    def __rtruediv__(self, other):
        return Value.of(other) * self**-1.0

    def exp(self):
        return self._result(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return self._result(np.log(self.data), (self, 1 / self.data))

    def tanh(self):
        return self._result(np.tanh(self.data), (self, 1 / np.cosh(self.data) ** 2))

    def relu(self):
        return self._result(max(0, self.data), (self, 1 if self.data > 0 else 0))

    def backward(self):
        order, done, stack = [], set(), [(self, False)]
        while stack:
            value, ready = stack.pop()
            if ready:
                order.append(value)
            elif id(value) not in done:
                done.add(id(value))
                stack.append((value, True))
                stack.extend((source, False) for source in value.before)
        for value in order:
            value.grad = 0.0
        self.grad = 1.0
        for value in reversed(order):
            value.push()

# %% curves
def diagnose(train, valid, share):
    import enum

    class Fault(str, enum.Enum):
        DIVERGING = "diverging"
        LEAK = "leak"
        SLOW = "too slow"
        SHUFFLED = "shuffled"
        OVERFITTING = "overfitting"
        HEALTHY = "healthy"

    base = -sum(p * math.log(p) for p in (share, 1 - share))
    if any(not math.isfinite(loss) for loss in train) or train[-1] > train[0]:
        return Fault.DIVERGING
    if valid[-1] / base < 0.05:
        return Fault.LEAK
    whole, tenth = train[0] - train[-1], (len(train) - 1) // 10
    if whole > 0 and (train[-1 - tenth] - train[-1]) / whole > 0.05:
        return Fault.SLOW
    if min(valid) / base >= 0.98:
        return Fault.SHUFFLED
    return Fault.OVERFITTING if valid[-1] / min(valid) > 1.1 else Fault.HEALTHY
