# ---
# approach: polyfit band by band, distances from the math module
# ---

# %% rmse
import math
from fractions import Fraction


def rmse(measured, predicted):
    def one(v):
        v = np.array(v).tolist()
        if not isinstance(v, list) or not v:
            raise ValueError("shape")
        if isinstance(v[0], list):
            if any(len(x) != 1 for x in v):
                raise ValueError("columns")
            v = [x[0] for x in v]
        if isinstance(v[0], list):
            raise ValueError("dims")
        return v

    a, b = one(measured), one(predicted)
    if len(a) != len(b):
        raise ValueError("n")
    return np.array(math.dist(a, b) / math.sqrt(len(a)))


# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    out = []
    for j in range(gate.shape[1]):
        if len(set(gate[:, j].tolist())) == 1:
            raise ValueError(f"position {j}")
        out.append(np.polyfit(gate[:, j], lab[:, j], 1))
    return {"slope": [float(a) for a, b in out], "offset": [float(b) for a, b in out]}
