# ---
# mistake: lets one row of the laboratory meet all of the gate
# loses:
#   align: the other table has another shape
# ---

# %% align
def align(gate, lab):
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    middle = gate.mean(axis=0)
    slope = ((gate - middle) * lab).sum(axis=0) / ((gate - middle) ** 2).sum(axis=0)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
