# ---
# mistake: calls methods that lists do not have
# loses:
#   metrics: as lists
#   calibration: instead, AttributeError came
#   threshold: instead, AttributeError came
#   interval: instead, AttributeError came
# ---

# %% metrics
def measure(truth, score, threshold):
    truth, score = truth.astype(bool), score.astype(float)
    # strict: answers and scores of different lengths are a ValueError
    pairs = list(zip((np.asarray(score) >= threshold).tolist(), list(truth), strict=True))
    both = [(True, True), (True, False), (False, True), (False, False)]
    tp, fp, fn, tn = (pairs.count(pair) for pair in both)

    def share(part, whole):
        return part / whole if whole else float("nan")

    truth, score = np.asarray(truth), np.asarray(score)
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


# %% calibration
def calibration_table(truth, score, edges):
    truth, score = truth.to_numpy(), score.to_numpy()
    if not all(edges[0] <= value <= edges[-1] for value in score):
        raise ValueError("a score lies outside of the edges")
    bin_of = np.searchsorted(edges[:-1], score, side="right")
    bins = []
    for number, (low, high) in enumerate(pairwise(edges), start=1):
        inside = bin_of == number
        rows = int(inside.sum())
        bins.append(
            {
                "low": low,
                "high": high,
                "rows": rows,
                "predicted": float(score[inside].mean()) if rows else float("nan"),
                "happened": float(truth[inside].mean()) if rows else float("nan"),
            }
        )
    return bins


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = truth.to_numpy().astype(bool), score.to_numpy()
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": float(best), "bill": float(best_bill)}


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    change = new_bill.to_numpy() - old_bill.to_numpy()
    by_day = pd.Series(change).groupby(np.asarray(days)).agg(["sum", "size"]).to_numpy()
    if len(by_day) < 2:
        raise ValueError(f"{len(by_day)} day(s): an interval over days needs at least two")
    drawn = by_day[np.random.default_rng(seed).integers(0, len(by_day), (draws, len(by_day)))].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [tail, 1 - tail])
    return {"difference": float(change.mean()), "low": float(low), "high": float(high)}
