# ---
# mistake: fits the gate's values from the laboratory's and turns the line round
# loses:
#   align: predicts the gate
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    middle = gate.mean(axis=0)
    from_mean = lab - lab.mean(axis=0)
    slope = (from_mean**2).sum(axis=0) / (from_mean * gate).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
