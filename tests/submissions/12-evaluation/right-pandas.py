# ---
# approach: pandas throughout; frames become records, NumPy scalars come back
# ---

# %% split
def split_as_used(table, test_from, horizon_days):
    rows = table.reset_index(drop=True)
    start = pd.to_datetime(test_from)
    known_on = rows["day"] + pd.to_timedelta(horizon_days, unit="D")
    train = rows[known_on < start]
    test = rows[rows["day"] >= start]
    if train.empty or test.empty:
        raise ValueError("nothing to learn from or nothing to judge on")
    seen = test["building"].isin(train["building"].unique())
    rest = rows.index.difference(train.index).difference(test.index)
    return {
        "train": train.index.to_numpy(),
        "test_known": test.index[seen].to_numpy(),
        "test_new": test.index[~seen].to_numpy(),
        "left_out": rest.to_numpy(),
    }


# %% metrics
def measure(truth, score, threshold):
    if len(truth) != len(score):
        raise ValueError("lengths differ")
    rows = pd.DataFrame({"truth": np.asarray(truth, dtype=int), "score": np.asarray(score, dtype=float)})
    flagged = rows["score"].ge(threshold)
    broken = rows["truth"].eq(1)
    up, down = rows["score"].rank(), rows["score"]
    n, m = broken.sum(), (~broken).sum()
    ranking = (up[broken].sum() - n * (n + 1) / 2) / (n * m) if n and m else np.nan
    return {
        "tp": (flagged & broken).sum(),
        "fp": (flagged & ~broken).sum(),
        "fn": (~flagged & broken).sum(),
        "tn": (~flagged & ~broken).sum(),
        "accuracy": flagged.eq(broken).mean() if len(rows) else np.nan,
        "precision": broken[flagged].mean() if flagged.any() else np.nan,
        "recall": flagged[broken].mean() if n else np.nan,
        "ranking": ranking,
    }


# %% calibration
def calibration_table(truth, score, edges):
    rows = pd.DataFrame({"truth": np.asarray(truth, dtype=float), "score": np.asarray(score, dtype=float)})
    edges = np.asarray(edges, dtype=float)
    if not rows["score"].between(edges[0], edges[-1]).all():
        raise ValueError("a score lies outside")
    number = np.minimum(np.searchsorted(edges, rows["score"], side="right") - 1, len(edges) - 2)
    table = rows.groupby(number).agg(
        rows=("score", "size"), predicted=("score", "mean"), happened=("truth", "mean")
    )
    table = table.reindex(range(len(edges) - 1))
    table["rows"] = table["rows"].fillna(0).astype(int)
    return table.assign(low=edges[:-1], high=edges[1:]).to_dict("records")


# %% threshold
def best_threshold(truth, score, visit_cost, breakdown_cost):
    rows = pd.DataFrame({"truth": np.asarray(truth, dtype=float), "score": np.asarray(score, dtype=float)})
    by_score = rows.groupby("score")["truth"].agg(["size", "sum"]).sort_index(ascending=False).cumsum()
    bills = visit_cost * by_score["size"] + breakdown_cost * (rows["truth"].sum() - by_score["sum"])
    bills = pd.concat([pd.Series({np.inf: breakdown_cost * rows["truth"].sum()}), bills])
    return {"threshold": bills.idxmin(), "bill": bills.min()}


# %% interval
def interval_of_difference(days, old_bill, new_bill, draws=1000, level=0.95, seed=0):
    rows = pd.DataFrame({"day": np.asarray(days), "old": np.asarray(old_bill), "new": np.asarray(new_bill)})
    rows["change"] = rows["new"] - rows["old"]
    by_day = rows.groupby("day")["change"].agg(["sum", "count"])
    if len(by_day) < 2:
        raise ValueError("too few days")
    rng = np.random.default_rng(seed)
    means = []
    for _ in range(draws):
        drawn = by_day.to_numpy()[rng.choice(len(by_day), len(by_day))]
        means.append(drawn[:, 0].sum() / drawn[:, 1].sum())
    bounds = pd.Series(means).quantile([(1 - level) / 2, (1 + level) / 2]).to_numpy()
    return {"difference": rows["change"].mean(), "low": bounds[0], "high": bounds[1]}


# %% slices
def slice_report(table, by, min_broken):
    if table.empty:
        return []
    rows = table.reset_index(drop=True)
    rows["group"] = rows[by].where(rows[by].notna(), "(missing)")
    report = rows.groupby("group")["broke_down"].agg(rows="size", broke_down="sum")
    hits = rows[rows["broke_down"] == 1].groupby("group")["flagged"].mean()
    report["recall"] = hits.reindex(report.index).where(report["broke_down"] >= min_broken)
    report["note"] = np.where(report["broke_down"] >= min_broken, "", "too few")
    return report.sort_values("recall", na_position="last").reset_index().to_dict("records")
