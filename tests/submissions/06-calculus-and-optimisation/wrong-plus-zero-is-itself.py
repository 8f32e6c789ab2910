# ---
# mistake: a + 0 returns a itself
# loses:
#   autodiff: "is the same object as a"
# ---

# %% autodiff
class Value:
    """A number that remembers how it was computed; see the table in the prompt.

    Example: with a = Value(3.0), b = Value(-2.0) and z = a * b + a, z.data is -3.0. After
    z.backward(), a.grad is -1.0 (b + 1) and b.grad is 3.0 (a).
    """

    ### BEGIN SOLUTION
    made = 0

    def __init__(self, data, inputs=(), slopes=()):
        self.data, self.grad = float(data), 0.0
        self.inputs, self.slopes = inputs, slopes
        Value.made += 1
        self.number = Value.made

    def __add__(self, other):
        if not isinstance(other, Value) and other == 0:
            return self
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, power):
        return Value(self.data**power, (self,), (power * self.data ** (power - 1) if power else 0.0,))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -1 * other

    def __rsub__(self, other):
        return -self + other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other

    __radd__ = __add__
    __rmul__ = __mul__

    def exp(self):
        e = math.exp(self.data)
        return Value(e, (self,), (e,))

    def log(self):
        return Value(math.log(self.data), (self,), (1 / self.data,))

    def tanh(self):
        t = math.tanh(self.data)
        return Value(t, (self,), (1 - t * t,))

    def relu(self):
        return Value(max(self.data, 0.0), (self,), (float(self.data > 0),))

    def backward(self):
        found, waiting = {id(self): self}, [self]
        while waiting:
            for value in waiting.pop().inputs:
                if id(value) not in found:
                    found[id(value)] = value
                    waiting.append(value)
        for value in found.values():
            value.grad = 0.0
        self.grad = 1.0
        for value in sorted(found.values(), key=lambda value: value.number, reverse=True):
            for source, slope in zip(value.inputs, value.slopes, strict=True):
                source.grad += slope * value.grad

    ### END SOLUTION
