# ---
# mistake: "forgets the rows after one backward"
# loses:
#   adapt: "backward twice"
# ---

# %% adapt
class LowRankLayer:
    """A frozen layer X @ W + b with a low-rank update: scale * X @ A @ B is added, and A and B learn.

    Arguments
        W, b: frozen arrays of shapes (inputs, outputs) and (outputs,).
        A, B: arrays of shapes (inputs, rank) and (rank, outputs).
        scale: float.

    Example: with W = [[1]], b = [0], A = [[2]], B = [[3]] and scale 0.5, forward([[1]]) is [[4]]. After
    backward([[1]]), which returns [[4]], and step(0.1) the factors are [[1.85]] and [[2.9]].
    """

    def __init__(self, W, b, A, B, scale):
        self.W, self.b = np.array(W, dtype=float), np.array(b, dtype=float)
        self.A, self.B = np.array(A, dtype=float), np.array(B, dtype=float)
        self.scale = scale

    def forward(self, X):
        self.X = np.array(X, dtype=float)
        self.U = self.X @ self.A
        return self.X @ self.W + self.b + self.scale * self.U @ self.B

    def backward(self, G):
        G = np.asarray(G, dtype=float)
        down = self.scale * G @ self.B.T
        self.slope_B = self.scale * self.U.T @ G
        self.slope_A = self.X.T @ down
        self.X = self.U = None
        return G @ self.W.T + down @ self.A.T

    def step(self, rate):
        self.A = self.A - rate * self.slope_A
        self.B = self.B - rate * self.slope_B

    def factors(self):
        return self.A, self.B

    def merged(self):
        return self.W + self.scale * self.A @ self.B, self.b.copy()



def training_bytes(widths, rows, each, states, rank=None):
    """The bytes of one training step of a network of Dense layers.

    Arguments
        widths: list of ints, the numbers of inputs, of each layer's outputs in order; at least two.
        rows: int, rows per batch.
        each: int, bytes per number.
        states: int, 0 or more, numbers that the optimiser keeps per trained parameter.
        rank: None, or an int of 1 or more.

    Returns a dictionary with the keys weights, gradients, optimiser, activations, total.

    Example: widths [6, 8, 4], 10 rows, 4 bytes, 2 states: 92 parameters make 368 bytes of weights,
    368 of gradients and 736 of optimiser; 10 x (6 + 8) activations make 560; the total is 2032.
    """
    pairs = list(pairwise(widths))
    parameters = trained = sum(left * right + right for left, right in pairs)
    kept = sum(left for left, _ in pairs)
    if rank is not None:
        if rank < 1:
            raise ValueError(f"the rank must be 1 or more, not {rank}")
        trained = sum(rank * (left + right) for left, right in pairs)
        parameters += trained
        kept += rank * len(pairs)
    parts = {
        "weights": parameters * each,
        "gradients": trained * each,
        "optimiser": trained * states * each,
        "activations": rows * kept * each,
    }
    return {**parts, "total": sum(parts.values())}
