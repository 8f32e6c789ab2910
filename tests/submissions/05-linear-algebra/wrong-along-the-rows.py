# ---
# mistake: takes means and sums of rows
# loses:
#   align: has the shape
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    gate, lab = gate.T, lab.T
    middle = gate.mean(axis=0)
    slope = ((gate - middle) * lab).sum(axis=0) / ((gate - middle) ** 2).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
