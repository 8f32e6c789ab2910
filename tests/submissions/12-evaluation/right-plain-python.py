# ---
# approach: loops, dictionaries and the standard library; lists come back
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    from datetime import timedelta

    start = pd.Timestamp(test_from)
    parts = {"train": [], "test_known": [], "test_new": [], "left_out": []}
    days, names = list(table["day"]), list(table["building"])
    for position, day in enumerate(days):
        if day < start - timedelta(days=int(horizon_days)):
            parts["train"].append(position)
    seen = {names[position] for position in parts["train"]}
    for position, day in enumerate(days):
        if day >= start:
            parts["test_known" if names[position] in seen else "test_new"].append(position)
        elif position not in parts["train"]:
            parts["left_out"].append(position)
    if not parts["train"] or not (parts["test_known"] or parts["test_new"]):
        raise ValueError("a part is empty")
    return parts


# %% metrics
def measure(truth, score, threshold):
    truth, score = [int(t) for t in truth], list(score)
    if len(truth) != len(score):
        raise ValueError("lengths differ")
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for t, s in zip(truth, score):
        counts[("tp" if t else "fp") if s >= threshold else ("fn" if t else "tn")] += 1
    nan = float("nan")
    wins = pairs = 0
    for t, s in zip(truth, score):
        for u, v in zip(truth, score):
            if t == 1 and u == 0:
                pairs += 1
                wins += 1 if s > v else 0.5 if s == v else 0
    flagged, broken = counts["tp"] + counts["fp"], counts["tp"] + counts["fn"]
    return {
        **counts,
        "accuracy": (counts["tp"] + counts["tn"]) / len(truth) if truth else nan,
        "precision": counts["tp"] / flagged if flagged else nan,
        "recall": counts["tp"] / broken if broken else nan,
        "ranking": wins / pairs if pairs else nan,
    }


# %% calibration
def calibration_table(truth, score, edges):
    truth, score, edges = list(truth), list(score), list(edges)
    bins = [[] for _ in edges[1:]]
    for t, s in zip(truth, score):
        if not edges[0] <= s <= edges[-1]:
            raise ValueError(f"{s} is outside")
        number = max(k for k in range(len(edges) - 1) if s >= edges[k])
        bins[number].append((s, t))
    nan = float("nan")
    return [
        {
            "low": edges[k],
            "high": edges[k + 1],
            "rows": len(rows),
            "predicted": sum(s for s, _ in rows) / len(rows) if rows else nan,
            "happened": sum(t for _, t in rows) / len(rows) if rows else nan,
        }
        for k, rows in enumerate(bins)
    ]


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    rows = list(zip(truth, score))
    best = (breakdown_cost * sum(t for t, _ in rows), 0, float("inf"))
    for threshold in {s for _, s in rows}:
        flagged = sum(1 for _, s in rows if s >= threshold)
        missed = sum(t for t, s in rows if s < threshold)
        best = min(best, (visit_cost * flagged + breakdown_cost * missed, flagged, threshold))
    return {"threshold": best[2], "bill": best[0]}


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    import random

    sums, sizes = {}, {}
    total = 0.0
    for day, old, new in zip(days, old_bill, new_bill):
        sums[day] = sums.get(day, 0.0) + (new - old)
        sizes[day] = sizes.get(day, 0) + 1
        total += new - old
    if len(sums) < 2:
        raise ValueError("too few days")
    names = list(sums)
    dice = random.Random(seed)
    means = []
    for _ in range(draws):
        drawn = dice.choices(names, k=len(names))
        means.append(sum(sums[day] for day in drawn) / sum(sizes[day] for day in drawn))
    means.sort()
    tail = (1 - level) / 2
    low = means[int(tail * (len(means) - 1))]
    high = means[-1 - int(tail * (len(means) - 1))]
    return {"difference": total / sum(sizes.values()), "low": low, "high": high}


# %% slices
def slice_report(table, by, min_broken):
    groups = {}
    for name, broke, flag in zip(table[by], table["broke_down"], table["flagged"]):
        groups.setdefault(name if isinstance(name, str) else "(missing)", []).append((broke, flag))
    judged, unjudged = [], []
    for name, rows in groups.items():
        flags = [bool(flag) for broke, flag in rows if broke]
        entry = {"group": name, "rows": len(rows), "broke_down": len(flags)}
        if len(flags) < min_broken:
            unjudged.append({**entry, "recall": float("nan"), "note": "too few"})
        else:
            judged.append({**entry, "recall": sum(flags) / len(flags), "note": ""})
    return sorted(judged, key=lambda entry: entry["recall"]) + unjudged
