# ---
# approach: exact numbers (Decimal, Fraction), sets, ranges and generators for lists, a threshold between two scores
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    from datetime import date, timedelta

    begin = pd.Timestamp(test_from).date()
    train, later, between = set(), set(), set()
    rows = list(zip(table["day"].dt.date, table["building"]))
    for position, (day, _) in enumerate(rows):
        assert isinstance(day, date)
        if day >= begin:
            later.add(position)
        elif day + timedelta(days=horizon_days) < begin:
            train.add(position)
        else:
            between.add(position)
    if not train or not later:
        raise ValueError("one of the parts is empty")
    known = {rows[position][1] for position in train}
    return {
        "train": frozenset(train),
        "left_out": pd.Index(sorted(between)),
        "test_known": (position for position in later if rows[position][1] in known),
        "test_new": tuple(position for position in later if rows[position][1] not in known),
    }


# %% metrics
def measure(truth, score, threshold):
    from decimal import Decimal

    truth, score = list(truth), list(score)
    if len(truth) != len(score):
        raise ValueError(f"{len(truth)} answers and {len(score)} scores")
    high = [s for t, s in zip(truth, score) if t]
    low = [s for t, s in zip(truth, score) if not t]
    tp, fp = (sum(s >= threshold for s in part) for part in (high, low))
    twice = sum(2 * (h > k) + (h == k) for h in high for k in low)

    def share(part, whole):
        return Decimal(int(part)) / Decimal(int(whole)) if whole else Decimal("nan")

    return {
        "tp": Decimal(int(tp)),
        "fp": float(fp),
        "fn": len(high) - tp,
        "tn": len(low) - fp,
        "accuracy": share(tp + len(low) - fp, len(truth)),
        "precision": share(tp, tp + fp),
        "recall": share(tp, len(high)),
        "ranking": share(twice, 2 * len(high) * len(low)),
    }


# %% calibration
def calibration_table(truth, score, edges):
    from collections import OrderedDict
    from decimal import Decimal

    truth, score, edges = (list(values) for values in (truth, score, edges))
    if score and (min(score) < edges[0] or max(score) > edges[-1]):
        raise ValueError("a score is outside")

    def bins():
        for low, high in pairwise(edges):
            inside = [(s, t) for s, t in zip(score, truth) if low <= s < high or s == high == edges[-1]]
            n = Decimal(len(inside))
            yield OrderedDict(
                happened=sum(Decimal(int(t)) for _, t in inside) / n if n else Decimal("nan"),
                predicted=sum(Decimal(float(s)) for s, _ in inside) / n if n else Decimal("nan"),
                rows=n,
                high=high,
                low=low,
            )

    return bins()


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    from decimal import Decimal
    from fractions import Fraction

    pairs = sorted(((float(s), bool(t)) for s, t in zip(score, truth)), reverse=True)
    visit_cost, breakdown_cost = Fraction(visit_cost), Fraction(breakdown_cost)
    bill = best_bill = breakdown_cost * sum(t for _, t in pairs)
    best = Decimal("Infinity")
    for number, (s, t) in enumerate(pairs):
        bill += visit_cost - breakdown_cost * t
        below = pairs[number + 1][0] if number + 1 < len(pairs) else s - 1
        if below < s and bill < best_bill:
            best_bill, best = bill, Decimal((s + below) / 2)
    return {"threshold": best, "bill": best_bill}


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    from decimal import Decimal
    from random import Random

    rows = {}
    for day, old, new in zip(days, old_bill, new_bill):
        rows.setdefault(day, []).append(float(new) - float(old))
    if len(rows) < 2:
        raise ValueError("one day is no sample of days")
    parts = [(sum(values), len(values)) for values in rows.values()]
    rng = Random(seed)
    means = []
    for _ in range(draws):
        drawn = [parts[rng.randrange(len(parts))] for _ in parts]
        means.append(sum(total for total, _ in drawn) / sum(number for _, number in drawn))
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    mean = sum(total for total, _ in parts) / sum(number for _, number in parts)
    return {"difference": Decimal(mean), "low": Decimal(float(low)), "high": Decimal(float(high))}


# %% slices
def slice_report(table, by, min_broken):
    from fractions import Fraction

    groups = {}
    for name, broke, flag in zip(table[by], table["broke_down"], table["flagged"]):
        groups.setdefault("(missing)" if pd.isna(name) else name, []).append((int(broke), int(flag)))
    entries = []
    for name, rows in groups.items():
        flags = [flag for broke, flag in rows if broke]
        few = len(flags) < min_broken
        recall = float("nan") if few else Fraction(sum(flags), len(flags))
        note = "too few" if few else ""
        entries.append(
            {"group": name, "rows": len(rows), "broke_down": len(flags), "recall": recall, "note": note}
        )
    return tuple(
        sorted(entries, key=lambda entry: (bool(entry["note"]), 2 if entry["note"] else entry["recall"]))
    )
