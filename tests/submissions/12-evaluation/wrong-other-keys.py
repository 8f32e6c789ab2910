# ---
# mistake: gives the entries of its dictionaries other names
# loses:
#   split: "it lacks ['test_new']"
#   metrics: "it lacks ['ranking']"
#   calibration: "it lacks ['rows']"
#   threshold: "it lacks ['bill']"
#   interval: "it lacks ['difference']"
#   slices: "it lacks ['broke_down']"
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = np.flatnonzero(table["day"] + pd.Timedelta(days=horizon_days) < test_from)
    test = np.flatnonzero(table["day"] >= test_from)
    if not len(train) or not len(test):
        raise ValueError(f"{len(train)} rows to learn from and {len(test)} to be judged on: both are needed")
    buildings = table["building"].to_numpy()
    known = np.isin(buildings[test], buildings[train])
    return {
        "train": train,
        "test_known": test[known],
        "test_unknown": test[~known],
        "left_out": np.setdiff1d(np.arange(len(table)), [*train, *test]),
    }


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
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "accuracy": share(tp + tn, len(truth)),
        "precision": share(tp, tp + fp),
        "recall": share(tp, tp + fn),
        "auc": share(right_pairs, (tp + fn) * (fp + tn)),
    }


# %% calibration
def calibration_table(truth, score, edges):
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
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
                "count": rows,
                "predicted": float(score[inside].mean()) if rows else float("nan"),
                "happened": float(truth[inside].mean()) if rows else float("nan"),
            }
        )
    return bins


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    best, best_bill = float("inf"), breakdown_cost * truth.sum()
    for threshold in np.unique(score)[::-1]:
        flagged = score >= threshold
        bill = visit_cost * flagged.sum() + breakdown_cost * truth[~flagged].sum()
        if bill < best_bill:
            best, best_bill = threshold, bill
    return {"threshold": float(best), "cost": float(best_bill)}


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    by_day = pd.Series(change).groupby(np.asarray(days)).agg(["sum", "size"]).to_numpy()
    if len(by_day) < 2:
        raise ValueError(f"{len(by_day)} day(s): an interval over days needs at least two")
    drawn = by_day[np.random.default_rng(seed).integers(0, len(by_day), (draws, len(by_day)))].sum(axis=1)
    tail = (1 - level) / 2
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [tail, 1 - tail])
    return {"mean": float(change.mean()), "low": float(low), "high": float(high)}


# %% slices
def slice_report(table, by, min_broken):
    report = []
    for group, part in table.groupby(table[by].fillna("(missing)")):
        broken = part[part["broke_down"].astype(bool)]
        enough = len(broken) >= min_broken
        report.append(
            {
                "group": group,
                "rows": len(part),
                "breakdowns": len(broken),
                "recall": float(broken["flagged"].mean()) if enough else float("nan"),
                "note": "" if enough else "too few",
            }
        )
    return sorted(report, key=lambda entry: (entry["note"], entry["recall"]))
