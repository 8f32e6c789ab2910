# ---
# mistake: gives a band that the laboratory reads as constant the slope 1
# loses:
#   align: another slope fits better
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
    slope = np.where((lab == lab[0]).all(axis=0), 1.0, slope)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
