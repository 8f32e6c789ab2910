# ---
# mistake: subtracts the means from the array that was handed in
# loses:
#   align: has changed
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    middle = gate.mean(axis=0)
    gate -= middle
    slope = (gate * lab).sum(axis=0) / (gate**2).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
