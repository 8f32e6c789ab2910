# ---
# mistake: takes a share of 0 for a missing one
# loses:
#   metrics: and none of it is right
#   slices: a figure like any other
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
        "tp": tp,
        "fp": fp,
        "fn": fn,
        "tn": tn,
        "accuracy": share(tp + tn, len(truth)),
        "precision": share(tp, tp + fp) or float("nan"),
        "recall": share(tp, tp + fn) or float("nan"),
        "ranking": share(right_pairs, (tp + fn) * (fp + tn)),
    }


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
                "broke_down": len(broken),
                "recall": (float(broken["flagged"].mean()) or float("nan")) if enough else float("nan"),
                "note": "" if enough else "too few",
            }
        )
    return sorted(report, key=lambda entry: (entry["note"], entry["recall"]))
