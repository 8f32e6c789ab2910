# ---
# mistake: writes the decisions with a capital
# loses:
#   decide: in small letters
# ---

# %% decide
def decide(values, fee, block=7, seed=0):
    values = np.asarray(values, dtype=float)
    blocks = [values[i : i + block] for i in range(0, len(values), block)]
    result = {"mean": None, "low": None, "high": None, "below": None, "decision": "Wait"}
    if len(values):
        result["mean"] = float(values.mean())
    if len(blocks) < 10:
        return result
    sums = np.array([each.sum() for each in blocks])
    sizes = np.array([len(each) for each in blocks])
    positions = np.random.default_rng(seed).integers(0, len(blocks), (4000, len(blocks)))
    means = sums[positions].sum(axis=1) / sizes[positions].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    result.update(low=float(low), high=float(high), below=float((means < fee).mean()))
    result["decision"] = "Sign" if low > fee else "Decline" if high < fee else "Trial"
    return result
