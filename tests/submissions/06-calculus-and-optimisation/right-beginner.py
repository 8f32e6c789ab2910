# ---
# approach: plain loops, lists and tuples, one step at a time, as somebody new would write it
# ---

# %% slopes
def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    shape = x.shape
    flat = x.flatten()
    slopes = []
    for i in range(len(flat)):
        size = abs(flat[i])
        if size < 1:
            size = 1
        step = h * size
        up = flat.copy()
        up[i] = up[i] + step
        down = flat.copy()
        down[i] = down[i] - step
        slopes.append((f(up.reshape(shape)) - f(down.reshape(shape))) / (2 * step))
    return np.array(slopes, dtype=float).reshape(shape)

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    n = len(X)
    p = len(weights)
    loss = 0.0
    gradient = [0.0] * p
    for i in range(n):
        z = 0.0
        for j in range(p):
            z = z + float(weights[j]) * float(X[i][j])
        m = -float(y[i]) * z
        if m > 0:
            loss = loss + m + math.log1p(math.exp(-m))
            s = 1 / (1 + math.exp(-m))
        else:
            loss = loss + math.log1p(math.exp(m))
            s = math.exp(m) / (1 + math.exp(m))
        for j in range(p):
            gradient[j] = gradient[j] - float(y[i]) * s * float(X[i][j])
    loss = loss / n
    for j in range(p):
        gradient[j] = gradient[j] / n
        if j > 0:
            loss = loss + l2 / 2 * float(weights[j]) ** 2
            gradient[j] = gradient[j] + l2 * float(weights[j])
    return [loss, gradient]

# %% descend
def descend(loss, start, rate, most=1000, tolerance=1e-6):
    if rate <= 0 or math.isnan(rate) or math.isinf(rate):
        raise ValueError("bad rate")
    weights = [float(w) for w in start]
    losses = []
    step = 0
    while True:
        value, gradient = loss(np.array(weights))
        good = math.isfinite(value)
        length = 0.0
        for g in gradient:
            if not math.isfinite(g):
                good = False
            length = length + float(g) ** 2
        if not good:
            raise FloatingPointError("diverged at step " + str(step) + " with rate " + str(rate))
        losses.append(value)
        if math.sqrt(length) <= tolerance:
            reason = "flat"
            break
        if step == most:
            reason = "limit"
            break
        for i in range(len(weights)):
            weights[i] = weights[i] - rate * float(gradient[i])
        step = step + 1
    return {"weights": weights, "losses": losses, "reason": reason, "steps": step}

# %% batches
def descend_in_batches(loss, start, X, y, rate, size, epochs, seed=0):
    if size <= 0:
        raise ValueError("size")
    import random

    dice = random.Random(seed)
    weights = np.array([float(w) for w in start])
    losses = []
    for epoch in range(epochs):
        numbers = list(range(len(X)))
        dice.shuffle(numbers)
        all_losses = []
        while len(numbers) > 0:
            batch = numbers[:size]
            numbers = numbers[size:]
            value, gradient = loss(weights, X[batch], y[batch])
            for _ in batch:
                all_losses.append(value)
            weights = weights - rate * gradient
        losses.append(sum(all_losses) / len(all_losses))
    return [weights, losses]

# %% autodiff
class Value:
    counter = 0

    def __init__(self, data):
        self.data = float(data)
        self.grad = 0.0
        self.pairs = []
        Value.counter = Value.counter + 1
        self.born = Value.counter

    def wrap(self, other):
        if isinstance(other, Value):
            return other
        return Value(other)

    def __add__(self, other):
        other = self.wrap(other)
        result = Value(self.data + other.data)
        result.pairs = [(self, 1.0), (other, 1.0)]
        return result

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        other = self.wrap(other)
        result = Value(self.data - other.data)
        result.pairs = [(self, 1.0), (other, -1.0)]
        return result

    def __rsub__(self, other):
        return self.wrap(other) - self

    def __mul__(self, other):
        other = self.wrap(other)
        result = Value(self.data * other.data)
        result.pairs = [(self, other.data), (other, self.data)]
        return result

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        other = self.wrap(other)
        result = Value(self.data / other.data)
        result.pairs = [(self, 1 / other.data), (other, -self.data / other.data**2)]
        return result

    def __rtruediv__(self, other):
        return self.wrap(other) / self

    def __neg__(self):
        result = Value(-self.data)
        result.pairs = [(self, -1.0)]
        return result

    def __pow__(self, n):
        result = Value(self.data**n)
        result.pairs = [(self, n * self.data ** (n - 1) if n else 0.0)]
        return result

    def exp(self):
        result = Value(math.exp(self.data))
        result.pairs = [(self, result.data)]
        return result

    def log(self):
        result = Value(math.log(self.data))
        result.pairs = [(self, 1 / self.data)]
        return result

    def tanh(self):
        result = Value(math.tanh(self.data))
        result.pairs = [(self, 1 - result.data**2)]
        return result

    def relu(self):
        if self.data > 0:
            result = Value(self.data)
            result.pairs = [(self, 1.0)]
        else:
            result = Value(0)
            result.pairs = [(self, 0.0)]
        return result

    def backward(self):
        todo = [self]
        all_values = []
        seen = set()
        while len(todo) > 0:
            value = todo.pop()
            if value in seen:
                continue
            seen.add(value)
            all_values.append(value)
            for source, slope in value.pairs:
                todo.append(source)
        all_values.sort(key=lambda value: -value.born)
        for value in all_values:
            value.grad = 0.0
        self.grad = 1.0
        for value in all_values:
            for source, slope in value.pairs:
                source.grad = source.grad + slope * value.grad

# %% curves
def diagnose(train, valid, share):
    for loss in train:
        if math.isnan(loss) or math.isinf(loss):
            return "diverging"
    n = len(train)
    last = train[n - 1]
    if last > train[0]:
        return "diverging"
    base = -(share * math.log(share)) - (1 - share) * math.log(1 - share)
    lowest = min(valid)
    last_valid = valid[n - 1]
    if last_valid < base * 5 / 100:
        return "leak"
    steps = n - 1
    tenth = steps // 10
    before = train[steps - tenth]
    if before - last > 0.05 * (train[0] - last):
        return "too slow"
    if lowest >= base * 98 / 100:
        return "shuffled"
    if last_valid > lowest * 1.1:
        return "overfitting"
    return "healthy"
