# ---
# mistake: writes the scores into the table that it was handed
# loses:
#   entry: "`ask` has changed"
# ---

# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    best, best_mean = None, None
    for name, candidate in candidates.items():
        found = []
        for week in judge_weeks:
            rows = train[train["week"] == week]
            scores = candidate(train[train["week"] < week], rows.drop(columns="broke"))
            found.append(hits(rows["broke"], scores))
        if best is None or np.mean(found) > best_mean + 1e-6:
            best, best_mean = name, np.mean(found)
    scores = candidates[best](train, ask)
    ask["score"] = list(scores)
    return best, ask[["row_id", "score"]].copy()
