# ---
# mistake: turns a ranking below one half round, and sends mechanics where that costs as much as staying at home
# loses:
#   metrics: bad scores have a ranking below one half
#   threshold: as much as flagging nobody
# ---

# %% metrics
def measure(truth, score, threshold):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    # strict: answers and scores of different lengths are a ValueError
    pairs = list(zip((score >= threshold).tolist(), truth.tolist(), strict=True))
    both = [(True, True), (True, False), (False, True), (False, False)]
    tp, fp, fn, tn = (pairs.count(pair) for pair in both)

    def share(part, whole):
        return part / whole if whole else float("nan")

    high, low = score[truth][:, None], score[~truth][None, :]
    right_pairs = float((high > low).sum() + 0.5 * (high == low).sum())
    order = share(right_pairs, (tp + fn) * (fp + tn))
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "accuracy": share(tp + tn, len(truth)),
        "precision": share(tp, tp + fp),
        "recall": share(tp, tp + fn),
        "ranking": max(order, 1 - order),
    }


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill or (bill == best_bill and best == float("inf")):
            best, best_bill = threshold, bill
    return {"threshold": float(best), "bill": float(best_bill)}
