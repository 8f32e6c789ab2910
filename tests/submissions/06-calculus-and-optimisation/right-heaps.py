# ---
# approach: deques, heaps, generators and pandas; rows sorted by random keys; forms that warn
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    from itertools import product

    x = np.array(x, dtype=float)
    result = np.full(x.shape, np.nan, dtype=np.longdouble)

    def at(place, move):
        moved = x.copy()
        moved[place] += move
        return moved

    for place in product(*map(range, x.shape)):
        step = max(h, h * math.fabs(x[place]))
        high, low = at(place, step), at(place, -step)
        result[place] = (f(high) - f(low)) / (high[place] - low[place])
    return result

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    import pandas as pd

    table = pd.DataFrame(X)
    m = -(table * weights).sum(axis=1) * y
    each = np.where(m > 36, m, np.log1p(np.exp(m)))
    pull = -y * np.where(m > 40, 1.0, np.exp(m) / (1 + np.exp(m)))
    pull = np.where(m > 40, -y, pull)
    tail = pd.Series(weights, dtype=float)
    tail.iloc[0] = 0
    gradient = table.mul(pull, axis=0).mean() + l2 * tail
    return np.float64(each.mean() + l2 / 2 * (tail**2).sum()), gradient.to_numpy()

# %% descend
def descend(loss, start, rate, most=1000, tolerance=1e-6):
    from collections import deque

    if rate != rate or rate in (float("inf"), float("-inf")) or rate <= 0:
        raise ValueError

    def places():
        w = tuple(map(float, start))
        yield w
        while True:
            gradient = yield
            w = tuple(a - rate * float(g) for a, g in zip(w, gradient, strict=True))
            yield w

    way, losses = places(), deque()
    w = next(way)
    while True:
        value, gradient = loss(np.array(w))
        if not all(map(math.isfinite, (value, *gradient))):
            raise FloatingPointError(f"rate {rate}, step {len(losses)} of {most}: {value}, {gradient}")
        losses.append(value)
        if math.hypot(*gradient) <= tolerance:
            return {"weights": w, "losses": losses, "reason": "flat"}
        if len(losses) == most + 1:
            return {"weights": w, "losses": losses, "reason": "limit"}
        next(way)
        w = way.send(gradient)

# %% batches
def descend_in_batches(loss, start, X, y, rate, size, epochs, seed=0):
    from collections import deque

    if not size >= 1:
        raise ValueError(f"{size=}")
    rng = np.random.Generator(np.random.MT19937(seed))
    w = np.array(start, dtype=np.longdouble)
    losses = np.zeros(epochs)
    for epoch in range(epochs):
        waiting = deque(np.argsort(rng.random(len(X))))
        while waiting:
            rows = [waiting.popleft() for _ in range(min(size, len(waiting)))]
            value, gradient = loss(w.astype(float), np.take(X, rows, axis=0), np.take(y, rows, axis=0))
            w = w - rate * np.asarray(gradient)
            losses[epoch] += len(rows) / len(X) * value
    return list(w), losses

# %% autodiff
import heapq
import itertools


class Value:
    __slots__ = ("data", "grad", "rank", "slopes")
    ranks = itertools.count()

    def __init__(self, data, *slopes):
        self.data, self.grad = np.float64(data), np.float64(0)
        self.rank = -next(Value.ranks)
        self.slopes = slopes

    def __add__(self, other):
        if isinstance(other, Value):
            return Value(self.data + other.data, (self, 1), (other, 1))
        return Value(self.data + other, (self, 1))

    def __mul__(self, other):
        if isinstance(other, Value):
            return Value(self.data * other.data, (self, other.data), (other, self.data))
        return Value(self.data * other, (self, other))

    def __sub__(self, other):
        return self + (-other)

    def __neg__(self):
        return Value(-self.data, (self, -1))

    def __rsub__(self, number):
        return Value(number - self.data, (self, -1))

    def __truediv__(self, other):
        if isinstance(other, Value):
            return Value(self.data / other.data, (self, 1 / other.data), (other, -self.data / other.data**2))
        return Value(self.data / other, (self, 1 / other))

    def __rtruediv__(self, number):
        return Value(number / self.data, (self, -number / self.data**2))

    def __pow__(self, n):
        slope = 0.0 if n == 0 else n * self.data ** (float(n) - 1)
        return Value(self.data ** float(n), (self, slope))

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def exp(self):
        return Value(np.exp(self.data), (self, np.exp(self.data)))

    def log(self):
        return Value(np.log(self.data), (self, 1 / self.data))

    def tanh(self):
        e = np.exp(2 * self.data)
        return Value((e - 1) / (e + 1), (self, 4 * e / (e + 1) ** 2))

    def relu(self):
        return Value((abs(self.data) + self.data) / 2, (self, np.heaviside(self.data, 0)))

    def backward(self):
        slopes = {self: 1.0}
        heap = [(self.rank, self)]
        while heap:
            _, value = heapq.heappop(heap)
            value.grad = slopes[value]
            for source, slope in value.slopes:
                if source not in slopes:
                    slopes[source] = 0.0
                    heapq.heappush(heap, (source.rank, source))
                slopes[source] += slope * value.grad

# %% curves
def diagnose(train, valid, share):
    import pandas as pd

    train, valid = pd.Series(list(train)), pd.Series(list(valid))
    base = math.log(1 / share) * share + math.log(1 / (1 - share)) * (1 - share)
    steps = train.size - 1
    if train.isna().any() or train.abs().max() == float("inf") or train.iloc[0] < train.iloc[-1]:
        return np.str_("diverging")
    falls = -train.diff().iloc[1:]
    whole, late = train.iloc[0] - train.iloc[-1], falls.tail(steps // 10).sum()
    rules = [
        ("leak", 20 * valid.iloc[-1] < base),
        ("too slow", 20 * late > whole),
        ("shuffled", 50 * valid.min() >= 49 * base),
        ("overfitting", 10 * valid.iloc[-1] > 11 * valid.min()),
        ("healthy", True),
    ]
    return next(np.str_(name) for name, holds in rules if holds)
