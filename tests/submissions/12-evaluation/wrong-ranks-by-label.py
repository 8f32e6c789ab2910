# ---
# mistake: counts by order, and lets pandas pick the scores for the ranking by label
# loses:
#   metrics: two Series whose labels differ; the order of rows counts
# ---

# %% metrics
def measure(truth, score, threshold):
    by_label = isinstance(score, pd.Series) and isinstance(truth, pd.Series)
    broke = truth.astype(bool).reindex(score.index) if by_label else None
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    # strict: answers and scores of different lengths are a ValueError
    pairs = list(zip((score >= threshold).tolist(), truth.tolist(), strict=True))
    both = [(True, True), (True, False), (False, True), (False, False)]
    tp, fp, fn, tn = (pairs.count(pair) for pair in both)

    def share(part, whole):
        return part / whole if whole else float("nan")

    mask = broke.to_numpy(dtype=bool) if by_label else truth
    high, low = score[mask][:, None], score[~mask][None, :]
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
