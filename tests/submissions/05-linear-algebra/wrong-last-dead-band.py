# ---
# mistake: names the last band that never changes
# loses:
#   align: the first band that never changes
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {np.flatnonzero(constant)[-1]} never changes")
    middle = gate.mean(axis=0)
    slope = ((gate - middle) * lab).sum(axis=0) / ((gate - middle) ** 2).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
