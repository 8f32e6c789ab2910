# ---
# mistake: takes 1 and 0 for positions, and does not compare lengths either
# loses:
#   metrics: 1 and 0 are positions
# ---

# %% metrics
def measure(truth, score, threshold):
    truth, score = np.asarray(truth), np.asarray(score, dtype=float)
    pairs = list(zip((score >= threshold).tolist(), (truth == 1).tolist(), strict=False))
    both = [(True, True), (True, False), (False, True), (False, False)]
    tp, fp, fn, tn = (pairs.count(pair) for pair in both)

    def share(part, whole):
        return part / whole if whole else float("nan")

    high, low = score[truth][:, None], score[~truth][None, :]
    right_pairs = float((high > low).sum() + 0.5 * (high == low).sum())
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "accuracy": share(tp + tn, len(truth)),
        "precision": share(tp, tp + fp),
        "recall": share(tp, tp + fn),
        "ranking": share(right_pairs, (tp + fn) * (fp + tn)),
    }
