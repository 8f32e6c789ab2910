# ---
# mistake: does not look for a band that never changes
# loses:
#   align: its second band never changes
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    middle = gate.mean(axis=0)
    slope = ((gate - middle) * lab).sum(axis=0) / (((gate - middle) ** 2).sum(axis=0) + 1e-300)
    return {"slope": slope, "offset": lab.mean(axis=0) - slope * middle}
