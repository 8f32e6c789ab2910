# ---
# mistake: fits one line for all bands
# loses:
#   align: adds up to
# ---

# %% align
def align(gate, lab):
    if gate.shape != lab.shape:
        raise ValueError("shapes")
    constant = (gate == gate[0]).all(axis=0)
    if constant.any():
        raise ValueError(f"band {constant.argmax()} never changes")
    slope, offset = np.polyfit(gate.ravel(), lab.ravel(), 1)
    return {"slope": np.full(gate.shape[1], slope), "offset": np.full(gate.shape[1], offset)}
