# ---
# mistake: cuts off three per cent on each side
# loses:
#   decide: of the same draws
# ---

# %% decide
def decide(values, fee, block=7, seed=0):
    values = np.asarray(values, dtype=float)
    blocks = [values[i : i + block] for i in range(0, len(values), block)]
    result = {"mean": None, "low": None, "high": None, "below": None, "decision": "wait"}
    if len(values):
        result["mean"] = float(values.mean())
    if len(blocks) < 10:
        return result
    sums = np.array([each.sum() for each in blocks])
    sizes = np.array([len(each) for each in blocks])
    positions = np.random.default_rng(seed).integers(0, len(blocks), (4000, len(blocks)))
    means = sums[positions].sum(axis=1) / sizes[positions].sum(axis=1)
    low, high = np.quantile(means, [0.03, 0.97])
    result.update(low=float(low), high=float(high), below=float((means < fee).mean()))
    result["decision"] = "sign" if low > fee else "decline" if high < fee else "trial"
    return result
