# ---
# mistake: refuses a band that changes in the seventh digit
# loses:
#   align: only if *all* its values
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    constant = gate.std(axis=0) <= 1e-6 * np.abs(gate.mean(axis=0))
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    middle = gate.mean(axis=0)
    slope = ((gate - middle) * lab).sum(axis=0) / ((gate - middle) ** 2).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
