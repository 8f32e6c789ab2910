# ---
# approach: scikit-learn and SciPy where they have it; the rest by masks
# ---

# %% metrics
def measure(truth, score, threshold):
    from sklearn.metrics import confusion_matrix, roc_auc_score

    truth, score = np.asarray(truth).astype(int), np.asarray(score, dtype=float)
    if truth.shape != score.shape:
        raise ValueError("lengths differ")
    if not len(truth):
        names = ["accuracy", "precision", "recall", "ranking"]
        return {**dict.fromkeys(["tp", "fp", "fn", "tn"], 0), **dict.fromkeys(names, np.nan)}
    (tn, fp), (fn, tp) = confusion_matrix(truth, score >= threshold, labels=[0, 1])
    both = 0 < truth.sum() < len(truth)
    return {
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "accuracy": (tp + tn) / len(truth),
        "precision": tp / (tp + fp) if tp + fp else np.nan,
        "recall": tp / (tp + fn) if tp + fn else np.nan,
        "ranking": roc_auc_score(truth, score) if both else np.nan,
    }


# %% calibration
def calibration_table(truth, score, edges):
    score = np.asarray(score, dtype=float)
    truth = np.asarray(truth, dtype=float)
    edges = np.asarray(edges, dtype=float)
    rows, _ = np.histogram(score, bins=edges)
    if rows.sum() != len(score):
        raise ValueError("a score lies outside")
    with np.errstate(invalid="ignore"):
        predicted = np.histogram(score, bins=edges, weights=score)[0] / rows
        happened = np.histogram(score, bins=edges, weights=truth)[0] / rows
    names = ["low", "high", "rows", "predicted", "happened"]
    return [dict(zip(names, values)) for values in zip(edges[:-1], edges[1:], rows, predicted, happened)]


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    from scipy.stats import bootstrap

    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    names, number = np.unique(np.asarray(days), return_inverse=True)
    if len(names) < 2:
        raise ValueError("too few days")
    sums, sizes = np.bincount(number, weights=change), np.bincount(number)

    def mean(a, b, axis=-1):
        return a.sum(axis=axis) / b.sum(axis=axis)

    drawn = bootstrap(
        (sums, sizes),
        mean,
        n_resamples=draws,
        confidence_level=level,
        paired=True,
        vectorized=True,
        method="percentile",
        rng=np.random.default_rng(seed),
    )
    low, high = drawn.confidence_interval
    return {"difference": change.mean(), "low": low, "high": high}


# %% slices
def slice_report(table, by, min_broken):
    names = table[by].fillna("(missing)")
    report = []
    for name in names.unique():
        part = table[(names == name).to_numpy()]
        broken = part["flagged"].to_numpy()[part["broke_down"].to_numpy() == 1]
        few = len(broken) < min_broken
        report.append(
            {
                "group": name,
                "rows": len(part),
                "broke_down": len(broken),
                "recall": np.nan if few else broken.mean(),
                "note": "too few" if few else "",
            }
        )
    judged = [entry for entry in report if not entry["note"]]
    return sorted(judged, key=lambda entry: entry["recall"]) + [entry for entry in report if entry["note"]]
