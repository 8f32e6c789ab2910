# ---
# mistake: two generators with one seed draw the same places twice
# loses:
#   judge: "which is too narrow"
# ---

# %% judge
def judge_rates(human, judge):
    human, judge = np.asarray(human, dtype=bool), np.asarray(judge, dtype=bool)
    good, bad = judge[human], judge[~human]
    return (float(good.mean()) if len(good) else None, float(bad.mean()) if len(bad) else None)


def corrected(share, tpr, fpr):
    if tpr is None or fpr is None or tpr <= fpr:
        return None
    return min(1.0, max(0.0, (share - fpr) / (tpr - fpr)))


def pass_interval(human, judge, verdicts, draws, seed):
    human, judge = np.array(human, dtype=bool), np.array(judge, dtype=bool)
    verdicts = np.array(verdicts, dtype=bool)
    rng = np.random.default_rng(seed)
    rng2 = np.random.default_rng(seed)
    results = []
    for _ in range(draws):
        rows = rng.integers(0, len(human), len(human))
        new = rng2.integers(0, len(verdicts), len(verdicts))
        value = corrected(verdicts[new].mean(), *judge_rates(human[rows], judge[rows]))
        if value is not None:
            results.append(value)
    if not results:
        return None
    low, high = np.quantile(results, [0.025, 0.975])
    return float(low), float(high)
