"""A small twin of PyTorch, written with NumPy: what a training loop touches, under the same names.

    net = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 1))
    optimizer = optim.SGD(net.parameters(), lr=0.1)
    loss = nn.MSELoss()(net(tensor(X)), tensor(y))
    loss.backward()

As in PyTorch, `backward` adds to the slopes that are there, and a loss of two shapes that differ is computed
all the same, by broadcasting. (PyTorch warns of it; the twin is silent.) It is made for small examples.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

_state = {"recording": True, "rng": np.random.default_rng(0)}


def manual_seed(seed):
    """Let the weights and the dropout that come now be those of this seed."""
    _state["rng"] = np.random.default_rng(seed)


class no_grad:  # noqa: N801 (PyTorch's name)
    """`with no_grad():` computes without recording what would be needed for slopes."""

    def __enter__(self):
        self.before = _state["recording"]
        _state["recording"] = False

    def __exit__(self, *_):
        _state["recording"] = self.before


def is_grad_enabled():
    """Whether results are recorded at present."""
    return _state["recording"]


def _fold(slope, shape):
    """Add up a slope over the axes along which its number was repeated."""
    while slope.ndim > len(shape):
        slope = slope.sum(axis=0)
    for axis, length in enumerate(shape):
        if length == 1 and slope.shape[axis] != 1:
            slope = slope.sum(axis=axis, keepdims=True)
    return slope


class Tensor:
    """An array that remembers how it was computed."""

    def __init__(self, data, requires_grad=False, inputs=()):
        self.data = np.array(data, dtype=float)
        keep = _state["recording"] and any(source.requires_grad for source, _ in inputs)
        self.inputs = [pair for pair in inputs if pair[0].requires_grad] if keep else []
        self.requires_grad = requires_grad or keep
        self.grad = None

    shape = property(lambda self: self.data.shape)
    ndim = property(lambda self: self.data.ndim)

    def size(self, dim=None):
        return self.shape if dim is None else self.shape[dim]

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"tensor({self.data.tolist()})"

    def item(self):
        if self.data.size != 1:
            raise RuntimeError(f"a tensor of shape {self.shape} has no single number")
        return float(self.data.reshape(()))

    def __float__(self):
        return self.item()

    def tolist(self):
        return self.data.tolist()

    def detach(self):
        return Tensor(self.data)

    def numpy(self):
        if self.requires_grad:
            raise RuntimeError("this tensor has slopes; use .detach().numpy()")
        return self.data.copy()

    # --- operations: each says how its slope becomes the slope of its inputs -----------------------------

    def __add__(self, other):
        other = _tensor(other)
        inputs = [(self, lambda s: _fold(s, self.shape)), (other, lambda s: _fold(s, other.shape))]
        return Tensor(self.data + other.data, inputs=inputs)

    def __mul__(self, other):
        other = _tensor(other)
        inputs = [
            (self, lambda s: _fold(s * other.data, self.shape)),
            (other, lambda s: _fold(s * self.data, other.shape)),
        ]
        return Tensor(self.data * other.data, inputs=inputs)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return self * -1.0

    def __sub__(self, other):
        return self + _tensor(other) * -1.0

    def __rsub__(self, other):
        return _tensor(other) - self

    def __truediv__(self, number):
        return self * (1.0 / number)

    def __pow__(self, number):
        slope = number * self.data ** (number - 1)
        return Tensor(self.data**number, inputs=[(self, lambda s: s * slope)])

    def __matmul__(self, other):
        inputs = [(self, lambda s: s @ other.data.T), (other, lambda s: self.data.T @ s)]
        return Tensor(self.data @ other.data, inputs=inputs)

    def relu(self):
        open_ = self.data > 0
        return Tensor(self.data * open_, inputs=[(self, lambda s: s * open_)])

    def sum(self):
        return Tensor(self.data.sum(), inputs=[(self, lambda s: np.full(self.shape, s))])

    def mean(self):
        return self.sum() / self.data.size

    def reshape(self, *shape):
        shape = shape[0] if len(shape) == 1 and isinstance(shape[0], tuple | list) else shape
        return Tensor(self.data.reshape(shape), inputs=[(self, lambda s: s.reshape(self.shape))])

    view = reshape

    def flatten(self):
        return self.reshape(-1)

    def squeeze(self, dim=None):
        data = self.data
        if dim is None:
            data = data.squeeze()
        elif data.shape[dim] == 1:
            data = data.squeeze(dim)
        return self.reshape(data.shape)

    def unsqueeze(self, dim):
        return self.reshape(np.expand_dims(self.data, dim).shape)

    def __getitem__(self, place):
        def back(slope):
            result = np.zeros(self.shape)
            np.add.at(result, place, slope)
            return result

        return Tensor(self.data[place], inputs=[(self, back)])

    def backward(self):
        if self.data.size != 1:
            raise RuntimeError("backward starts from a single number, such as a mean")
        if not self.requires_grad:
            raise RuntimeError("this number was computed without recording, or from nothing with slopes")
        order, seen = [], set()

        def visit(tensor):
            if id(tensor) not in seen:
                seen.add(id(tensor))
                for source, _ in tensor.inputs:
                    visit(source)
                order.append(tensor)

        visit(self)
        slopes = {id(self): np.ones(self.shape)}
        for tensor in reversed(order):
            slope = slopes.pop(id(tensor))
            if not tensor.inputs:
                tensor.grad = slope if tensor.grad is None else tensor.grad + slope
            for source, back in tensor.inputs:
                slopes[id(source)] = slopes.get(id(source), 0.0) + back(slope)


def _tensor(value):
    return value if isinstance(value, Tensor) else Tensor(value)


def tensor(data):
    """A tensor of these numbers, without slopes of its own."""
    return Tensor(data)


class Module:
    """A part of a network: it has parameters, and is in training mode or in evaluation mode."""

    training = True
    parts: tuple = ()

    def parameters(self):
        return [parameter for part in self.parts for parameter in part.parameters()]

    def train(self, mode=True):
        self.training = mode
        for part in self.parts:
            part.train(mode)
        return self

    def eval(self):
        return self.train(False)

    def zero_grad(self):
        for parameter in self.parameters():
            parameter.grad = None

    def __call__(self, *inputs):
        return self.forward(*inputs)


class Linear(Module):
    """`x @ weight + bias`. (PyTorch keeps the weight turned round, one row per output.)"""

    def __init__(self, inputs, outputs):
        limit = 1 / np.sqrt(inputs)
        rng = _state["rng"]
        self.weight = Tensor(rng.uniform(-limit, limit, (inputs, outputs)), requires_grad=True)
        self.bias = Tensor(rng.uniform(-limit, limit, outputs), requires_grad=True)

    def parameters(self):
        return [self.weight, self.bias]

    def forward(self, x):
        return x @ self.weight + self.bias


class ReLU(Module):
    """The larger of 0 and the number."""

    def forward(self, x):
        return x.relu()


class Dropout(Module):
    """In training mode, sets a share `p` of the numbers to 0 and makes the others larger."""

    def __init__(self, p=0.5):
        self.p = p

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        return x * Tensor((_state["rng"].random(x.shape) >= self.p) / (1 - self.p))


class Sequential(Module):
    """Parts that are applied one after the other."""

    def __init__(self, *parts):
        self.parts = parts

    def forward(self, x):
        for part in self.parts:
            x = part(x)
        return x


class MSELoss(Module):
    """The mean of the squared differences."""

    def forward(self, output, target):
        return ((output - target) ** 2).mean()


class SGD:
    """Plain gradient descent on these parameters."""

    def __init__(self, parameters, lr):
        self.parameters, self.lr = list(parameters), lr

    def zero_grad(self):
        for parameter in self.parameters:
            parameter.grad = None

    def step(self):
        for parameter in self.parameters:
            if parameter.grad is not None:
                parameter.data = parameter.data - self.lr * parameter.grad


nn = SimpleNamespace(
    Module=Module, Linear=Linear, ReLU=ReLU, Dropout=Dropout, Sequential=Sequential, MSELoss=MSELoss
)
optim = SimpleNamespace(SGD=SGD)
