# ---
# mistake: "works the slopes out in step, from the X of a later forward"
# loses:
#   adapt: "your step stopped with ValueError"
# ---

# %% adapt
class LowRankLayer:
    def __init__(self, W, b, A, B, scale):
        self.W, self.b = np.array(W, dtype=float), np.array(b, dtype=float)
        self.A, self.B = np.array(A, dtype=float), np.array(B, dtype=float)
        self.scale = scale

    def forward(self, X):
        self.X = np.array(X, dtype=float)
        self.U = self.X @ self.A
        return self.X @ self.W + self.b + self.scale * self.U @ self.B

    def backward(self, G):
        self.G = G = np.asarray(G, dtype=float)
        return G @ self.W.T + self.scale * G @ self.B.T @ self.A.T

    def step(self, rate):
        slope_B = self.scale * self.U.T @ self.G
        slope_A = self.X.T @ (self.scale * self.G @ self.B.T)
        self.A = self.A - rate * slope_A
        self.B = self.B - rate * slope_B

    def factors(self):
        return self.A, self.B

    def merged(self):
        return self.W + self.scale * self.A @ self.B, self.b.copy()


def training_bytes(widths, rows, each, states, rank=None):
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
