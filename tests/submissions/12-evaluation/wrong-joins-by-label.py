# ---
# mistake: lets pandas put answers and scores together by label
# loses:
#   metrics: not the labels
# ---

# %% metrics
def measure(truth, score, threshold):
    if len(truth) != len(score):
        raise ValueError("lengths differ")
    rows = pd.DataFrame({"truth": pd.Series(truth), "score": pd.Series(score)})
    truth, score = rows["truth"].to_numpy(dtype=bool), rows["score"].to_numpy(dtype=float)
    # strict: answers and scores of different lengths are a ValueError
    pairs = list(zip((score >= threshold).tolist(), truth.tolist(), strict=True))
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
