# ---
# mistake: keeps the measured weeks from one call to the next
# loses:
#   entry: "Each call goes by its own tables alone"
# ---

# %% entry
known = {}


def make_entry(train, ask, candidates, judge_weeks):
    best, best_mean = None, None
    for name, candidate in candidates.items():
        for week in judge_weeks:
            if (candidate, week, len(train)) not in known:
                rows = train[train["week"] == week]
                scores = candidate(train[train["week"] < week], rows.drop(columns="broke"))
                known[candidate, week, len(train)] = hits(rows["broke"], scores)
        mean = np.mean([known[candidate, week, len(train)] for week in judge_weeks])
        if best is None or mean > best_mean + 1e-6:
            best, best_mean = name, mean
    scores = candidates[best](train, ask)
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": list(scores)})
