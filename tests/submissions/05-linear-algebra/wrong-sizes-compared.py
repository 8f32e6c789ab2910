# ---
# mistake: compares the number of values and not the shapes
# loses:
#   align: the other table has another shape
# ---

# %% align
def align(gate, lab):
    if gate.size != lab.size:
        raise ValueError(f"two tables of different shape: {gate.shape} and {lab.shape}")
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    middle = gate.mean(axis=0)
    from_mean = gate - middle
    slope = (from_mean * lab).sum(axis=0) / (from_mean**2).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
