# ---
# mistake: never flags a score of 0, refuses a test of strangers only, and wants at least two breakdowns for a figure
# loses:
#   metrics: two scores of 0
#   split: test_known is empty
#   slices: min_broken 1
# ---

# %% metrics
def measure(truth, score, threshold):
    truth, score = np.asarray(truth, dtype=bool), np.asarray(score, dtype=float)
    # strict: answers and scores of different lengths are a ValueError
    pairs = list(zip(((score >= threshold) & (score > 0)).tolist(), truth.tolist(), strict=True))
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


# %% split
def split_as_used(table, test_from, horizon_days):
    test_from = pd.Timestamp(test_from)
    train = np.flatnonzero(table["day"] + pd.Timedelta(days=horizon_days) < test_from)
    test = np.flatnonzero(table["day"] >= test_from)
    if not len(train) or not len(test):
        raise ValueError(f"{len(train)} rows to learn from and {len(test)} to be judged on: both are needed")
    buildings = table["building"].to_numpy()
    known = np.isin(buildings[test], buildings[train])
    if not known.any():
        raise ValueError("no building of the test is known")
    return {
        "train": train,
        "test_known": test[known],
        "test_new": test[~known],
        "left_out": np.setdiff1d(np.arange(len(table)), [*train, *test]),
    }


# %% slices
def slice_report(table, by, min_broken):
    report = []
    for group, part in table.groupby(table[by].fillna("(missing)")):
        broken = part[part["broke_down"].astype(bool)]
        enough = len(broken) >= max(2, min_broken)
        report.append(
            {
                "group": group,
                "rows": len(part),
                "broke_down": len(broken),
                "recall": float(broken["flagged"].mean()) if enough else float("nan"),
                "note": "" if enough else "too few",
            }
        )
    return sorted(report, key=lambda entry: (entry["note"], entry["recall"]))
