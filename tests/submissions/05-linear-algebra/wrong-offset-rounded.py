# ---
# mistake: rounds the offset to nine digits
# loses:
#   align: and another fits better
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError(f"two tables of different shape: {gate.shape} and {lab.shape}")
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    middle = gate.mean(axis=0)
    from_mean = gate - middle
    slope = (from_mean * lab).sum(axis=0) / (from_mean**2).sum(axis=0)
    return {"slope": slope, "offset": (lab.mean(axis=0) - slope * middle).round(9)}
