# ---
# approach: arrays without loops; the cost curve by cumulative sums, draws as one matrix; it prints
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    day = table["day"].to_numpy()
    building = table["building"].to_numpy()
    start = np.datetime64(pd.Timestamp(test_from))
    train = day < start - np.timedelta64(int(horizon_days), "D")
    later = day >= start
    print(train.sum(), "rows to learn from")
    if train.sum() * later.sum() == 0:
        raise ValueError("empty")
    known = np.isin(building, np.unique(building[train]))
    masks = {
        "train": train,
        "test_known": later & known,
        "test_new": later & ~known,
        "left_out": ~train & ~later,
    }
    return {name: mask.nonzero()[0].tolist() for name, mask in masks.items()}


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    truth, score = np.asarray(truth, dtype=float), np.asarray(score, dtype=float)
    order = np.argsort(-score, kind="stable")
    truth, score = truth[order], score[order]
    caught = np.concatenate([[0], truth.cumsum()])
    bills = visit_cost * np.arange(len(truth) + 1) + breakdown_cost * (truth.sum() - caught)
    ends = np.concatenate([[True], np.append(score[1:] != score[:-1], True)[: len(score)]])
    bills = np.where(ends, bills, np.inf)
    flagged = int(bills.argmin())
    return {"threshold": score[flagged - 1] if flagged else np.inf, "bill": bills[flagged]}


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    change = np.asarray(new_bill, dtype=float) - np.asarray(old_bill, dtype=float)
    _, number = np.unique(np.asarray(days), return_inverse=True)
    n = number.max(initial=-1) + 1
    if n < 2:
        raise ValueError("too few days")
    sums, sizes = np.bincount(number, weights=change), np.bincount(number)
    times = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), size=draws)
    means = (times @ sums) / (times @ sizes)
    low, high = np.percentile(means, [50 * (1 - level), 50 * (1 + level)])
    return {"difference": np.mean(change), "low": low, "high": high}


# %% claims
def flaws_in_claims():
    names = ["nothing_is_better", "judge_chose", "rows_for_witnesses", "learned_from_later", "other_rows"]
    return dict(zip("ABCDE", names))
