# ---
# approach: joins the drawn blocks, one draw after the other
# ---

# %% decide
def decide(values, fee, block=7, seed=0):
    v = list(values)
    blocks = []
    for i, x in enumerate(v):
        if i % block == 0:
            blocks.append([])
        blocks[-1].append(x)
    out = dict(mean=None, low=None, high=None, below=None, decision="wait")
    if v:
        out["mean"] = np.mean(v)
    if len(blocks) >= 10:
        rng = np.random.default_rng(seed)
        means = sorted(np.mean(np.concatenate([blocks[k] for k in rng.choice(len(blocks), len(blocks))])) for _ in range(4000))
        out["low"], out["high"] = means[99], means[3900]
        out["below"] = np.mean(np.array(means) < fee)
        out["decision"] = "sign" if out["low"] > fee else "decline" if out["high"] < fee else "trial"
    return out
