# ---
# mistake: asks whether the variance is exactly zero
# loses:
#   align: A mean of equal values can be
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    constant = gate.var(axis=0) == 0
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    middle = gate.mean(axis=0)
    slope = ((gate - middle) * lab).sum(axis=0) / ((gate - middle) ** 2).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
