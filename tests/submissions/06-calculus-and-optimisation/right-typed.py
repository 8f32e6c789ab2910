# ---
# approach: type hints, dataclasses, small helpers; the loss by SciPy; slopes as closures of two numbers
# ---

# %% slopes
def numerical_gradient(f, x, h: float = 1e-5) -> np.ndarray:
    base = np.asarray(x, dtype=float)

    def slope(place: int) -> float:
        width = h * max(1.0, abs(base.flat[place]))
        move = np.zeros(base.size)
        move[place] = width
        move = move.reshape(base.shape)
        return (f(base + move) - f(base - move)) / (2.0 * width)

    return np.array([slope(place) for place in range(base.size)], dtype=float).reshape(base.shape)

# %% loss
def logistic_loss(weights, X, y, l2: float = 0.0) -> tuple[float, np.ndarray]:
    from scipy.special import expit, log_expit

    margins = np.multiply(y, np.matmul(X, weights))
    mask = np.ones(len(weights))
    mask[0] = 0.0
    loss = -log_expit(margins).mean() + 0.5 * l2 * float(np.sum((mask * weights) ** 2))
    pull = -np.multiply(y, expit(-margins))
    return float(loss), np.einsum("i,ij->j", pull, X) / len(pull) + l2 * mask * weights

# %% descend
def descend(loss, start, rate: float, most: int = 1000, tolerance: float = 1e-6) -> dict:
    def check_rate() -> None:
        if not isinstance(rate, (int, float)) or not math.isfinite(rate) or rate <= 0:
            raise ValueError(f"the rate has to be positive and finite: {rate!r}")

    check_rate()
    weights = np.asarray(start).astype(float)
    history: list[float] = []
    steps_left = most
    while True:
        value, gradient = loss(weights)
        finite = bool(np.isfinite(value)) and bool(np.all(np.isfinite(gradient)))
        if not finite:
            raise FloatingPointError(f"not finite: step {most - steps_left}, rate {rate}")
        history.append(float(value))
        if float(np.sqrt(np.dot(gradient, gradient))) <= tolerance:
            return {"reason": "flat", "losses": history, "weights": weights}
        if steps_left == 0:
            return {"reason": "limit", "losses": history, "weights": weights}
        weights = weights - rate * gradient
        steps_left -= 1

# %% batches
def descend_in_batches(loss, start, X, y, rate: float, size: int, epochs: int, seed: int = 0):
    if size < 1:
        raise ValueError(f"size {size}")
    generator = np.random.default_rng(seed)

    def batches():
        numbers = np.arange(len(y))
        generator.shuffle(numbers)
        for first in range(0, len(numbers), size):
            yield numbers[first : first + size]

    weights = np.asarray(start).astype(float)
    losses = []
    for _ in range(epochs):
        told, rows = [], []
        for numbers in batches():
            value, gradient = loss(weights, X[numbers], y[numbers])
            weights = weights - np.multiply(rate, gradient)
            told.append(value)
            rows.append(len(numbers))
        losses.append(float(np.average(told, weights=rows)))
    return weights, losses

# %% autodiff
from dataclasses import dataclass, field


@dataclass(eq=False)
class Value:
    data: float
    grad: float = 0.0
    sources: list = field(default_factory=list)
    depth: int = 0

    @classmethod
    def made(cls, data: float, *sources) -> "Value":
        return cls(float(data), 0.0, list(sources), 1 + max(value.depth for value, _ in sources))

    def __add__(self, other):
        other = lift(other)
        return Value.made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __sub__(self, other):
        other = lift(other)
        return Value.made(self.data - other.data, (self, 1.0), (other, -1.0))

    def __mul__(self, other):
        other = lift(other)
        return Value.made(self.data * other.data, (self, other.data), (other, self.data))

    def __truediv__(self, other):
        other = lift(other)
        quotient = self.data / other.data
        return Value.made(quotient, (self, 1.0 / other.data), (other, -quotient / other.data))

    def __radd__(self, other):
        return lift(other) + self

    def __rsub__(self, other):
        return lift(other) - self

    def __rmul__(self, other):
        return lift(other) * self

    def __rtruediv__(self, other):
        return lift(other) / self

    def __neg__(self):
        return Value.made(-self.data, (self, -1.0))

    def __pow__(self, power):
        return Value.made(self.data**power, (self, power * self.data ** (power - 1) if power else 0.0))

    def exp(self):
        return Value.made(math.exp(self.data), (self, math.exp(self.data)))

    def log(self):
        return Value.made(math.log(self.data), (self, 1.0 / self.data))

    def tanh(self):
        return Value.made(math.tanh(self.data), (self, 1.0 - math.tanh(self.data) ** 2))

    def relu(self):
        return Value.made(max(self.data, 0.0), (self, 1.0 if self.data > 0 else 0.0))

    def backward(self):
        reached = {self}
        frontier = [self]
        while frontier:
            frontier = [s for value in frontier for s, _ in value.sources if s not in reached and not reached.add(s)]
        for value in reached:
            value.grad = 0.0
        self.grad = 1.0
        for value in sorted(reached, key=lambda value: -value.depth):
            for source, slope in value.sources:
                source.grad += value.grad * slope


def lift(thing) -> Value:
    return thing if isinstance(thing, Value) else Value(float(thing))

# %% curves
def diagnose(train, valid, share: float) -> str:
    first, last, steps = train[0], train[-1], len(train) - 1
    base = math.fsum(-p * math.log(p) for p in (share, 1 - share))
    match (bool(np.all(np.isfinite(train)) and not last > first), bool(valid[-1] < base * 0.05)):
        case (False, _):
            return "diverging"
        case (_, True):
            return "leak"
    at_the_end = np.asarray(train)[steps - steps // 10] - last
    if at_the_end > (first - last) / 20:
        return "too slow"
    low = np.nanmin(valid)
    if not low < 0.98 * base:
        return "shuffled"
    return "overfitting" if (valid[-1] - low) > 0.1 * low else "healthy"
