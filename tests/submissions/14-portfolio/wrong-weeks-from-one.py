# ---
# mistake: counts the weeks from 1, so week 0 is in none
# loses:
#   entry: "Week 0 is a week like any other"
# ---

# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    best, best_mean = None, None
    for name, candidate in candidates.items():
        found = []
        for week in judge_weeks:
            rows = train[train["week"] == week]
            scores = candidate(train[train["week"].isin(range(1, week))], rows.drop(columns="broke"))
            found.append(hits(rows["broke"], scores))
        if best is None or np.mean(found) > best_mean + 1e-6:
            best, best_mean = name, np.mean(found)
    scores = candidates[best](train, ask)
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": list(scores)})
