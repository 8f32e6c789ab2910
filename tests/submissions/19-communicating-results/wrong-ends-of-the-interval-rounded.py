# ---
# mistake: rounds both ends of the interval
# loses:
#   decide: in euros as
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
    low, high = np.quantile(means, [0.025, 0.975])
    result.update(low=round(float(low), 1), high=round(float(high), 1), below=float((means < fee).mean()))
    result["decision"] = "sign" if low > fee else "decline" if high < fee else "trial"
    return result
