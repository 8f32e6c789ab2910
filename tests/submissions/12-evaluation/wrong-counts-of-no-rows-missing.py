# ---
# mistake: calls the counts of no rows missing, adds an edge to the caller's list, and divides every draw by all rows
# loses:
#   metrics: counts of nothing are not
#   calibration: a list that was handed in has changed
#   interval: divide by the number of rows that were
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
    return {
        "tp": tp if pairs else float("nan"),
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
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
    if not all(edges[0] <= value <= edges[-1] for value in score):
        raise ValueError("a score lies outside of the edges")
    inner = list(edges[:-1])
    if isinstance(edges, list):
        edges.append(edges[-1])
    bin_of = np.searchsorted(inner, score, side="right")
    bins = []
    for number, (low, high) in enumerate(pairwise([*inner, edges[-1]]), start=1):
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


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    by_day = pd.Series(change).groupby(np.asarray(days)).agg(["sum", "size"]).to_numpy()
    if len(by_day) < 2:
        raise ValueError(f"{len(by_day)} day(s): an interval over days needs at least two")
    drawn = by_day[np.random.default_rng(seed).integers(0, len(by_day), (draws, len(by_day)))].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn[:, 0] / len(change), [tail, 1 - tail])
    return {"difference": float(change.mean()), "low": float(low), "high": float(high)}
