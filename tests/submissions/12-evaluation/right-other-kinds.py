# ---
# approach: other types than usual, such as NumPy scalars, Series, fractions, infinity from the math module, loops over days
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    first = pd.to_datetime(test_from)
    wait = (first - pd.Series(list(table["day"]))).dt.days
    train, later = wait > horizon_days, wait <= 0
    if train.sum() == 0:
        raise ValueError("nobody can learn from this")
    if later.sum() == 0:
        raise ValueError("nothing to judge")
    known = pd.Series(list(table["building"])).isin(pd.Series(list(table["building"]))[train])
    number = np.arange(len(table))
    return dict(
        left_out=number[~train & ~later][::-1],
        test_new=number[later & ~known].tolist(),
        test_known=number[later & known].astype("int32"),
        train=list(number[train])[::-1],
    )


# %% metrics
def measure(truth, score, threshold):
    from bisect import bisect_left, bisect_right
    from fractions import Fraction

    truth, score = [bool(t) for t in truth], [float(s) for s in score]
    if len(truth) != len(score):
        raise ValueError("not of the same rows")
    count = {"tp": 0, "fp": 0, "fn": 0, "tn": 0}
    for t, s in zip(truth, score):
        count[("t" if t == (s >= threshold) else "f") + ("p" if s >= threshold else "n")] += 1
    flagged, broken = count["tp"] + count["fp"], count["tp"] + count["fn"]
    pairs = broken * (len(truth) - broken)
    lows = sorted(s for s, t in zip(score, truth) if not t)
    twice = sum(bisect_left(lows, s) + bisect_right(lows, s) for s, t in zip(score, truth) if t)

    def share(part, whole):
        return Fraction(part, whole) if whole else np.float32("nan")

    return {
        **{name: np.int16(number) for name, number in count.items()},
        "accuracy": share(count["tp"] + count["tn"], len(truth)),
        "precision": share(count["tp"], flagged),
        "recall": share(count["tp"], broken),
        "ranking": share(twice, 2 * pairs),
    }


# %% calibration
def calibration_table(truth, score, edges):
    from bisect import bisect_right
    from math import nan
    from statistics import fmean

    edges = [float(edge) for edge in edges]
    bins = [[] for _ in edges[1:]]
    for t, s in zip(list(truth), list(score)):
        if s < edges[0] or s > edges[-1]:
            raise ValueError(f"{s} is in no bin")
        bins[min(bisect_right(edges, s), len(bins)) - 1].append((s, t))
    table = pd.DataFrame({"low": edges[:-1], "high": edges[1:], "rows": [len(rows) for rows in bins]})
    table["predicted"] = [fmean(s for s, _ in rows) if rows else nan for rows in bins]
    table["happened"] = [fmean(t for _, t in rows) if rows else nan for rows in bins]
    return table.to_dict("records")


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    from math import inf

    truth, score = list(truth), list(score)
    found = []
    for threshold in {inf, *score}:
        flags = [s >= threshold for s in score]
        missed = sum(t for t, flag in zip(truth, flags) if not flag)
        found.append((visit_cost * sum(flags) + breakdown_cost * missed, sum(flags), -threshold))
    bill, _, minus = min(found)
    return {"bill": np.float64(bill), "threshold": np.float64(-minus)}


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    import random

    sums, sizes = {}, {}
    for day, old, new in zip(list(days), list(old_bill), list(new_bill)):
        sums[day] = sums.get(day, 0.0) + new - old
        sizes[day] = sizes.get(day, 0) + 1
    if len(sums) <= 1:
        raise ValueError("too few days")
    dice = random.Random(seed)
    names = list(sums)
    means = []
    for _ in range(draws):
        drawn = dice.choices(names, k=len(names))
        means.append(sum(sums[day] for day in drawn) / sum(sizes[day] for day in drawn))
    low, high = np.percentile(means, [50 * (1 - level), 50 * (1 + level)])
    return {"low": low, "high": high, "difference": sum(sums.values()) / sum(sizes.values())}


# %% slices
def slice_report(table, by, min_broken):
    groups = table[by].where(table[by].notna(), "(missing)")
    good, poor = [], []
    for name in groups.unique():
        part = table[(groups == name).to_numpy()]
        broken = int((part["broke_down"] == 1).sum())
        flagged = int(((part["broke_down"] == 1) & (part["flagged"] == 1)).sum())
        entry = {"group": np.str_(name), "rows": np.int64(len(part)), "broke_down": np.float64(broken)}
        if broken < min_broken:
            poor.append(entry | {"recall": np.float32("nan"), "note": np.str_("too few")})
        else:
            good.append(entry | {"recall": np.float64(flagged / broken), "note": np.str_("")})
    good.sort(key=lambda entry: entry["recall"])
    return good + poor[::-1]


# %% claims
def flaws_in_claims():
    from enum import StrEnum

    class Flaw(StrEnum):
        A = "nothing_is_better"
        B = "judge_chose"
        C = "rows_for_witnesses"
        D = "learned_from_later"
        E = "other_rows"

    return {flaw.name: flaw for flaw in Flaw}
