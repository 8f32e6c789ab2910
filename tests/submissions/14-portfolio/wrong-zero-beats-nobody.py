# ---
# mistake: begins with a best mean of 0 that has to be beaten, so there is no winner when nothing broke
# loses:
#   entry: the first candidate still wins
# ---

# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    best, best_mean = None, 0
    for name, candidate in candidates.items():
        found = []
        for week in judge_weeks:
            rows = train[train["week"] == week]
            scores = candidate(train[train["week"] < week], rows.drop(columns="broke"))
            found.append(hits(rows["broke"], scores))
        if np.mean(found) > best_mean + 1e-6:
            best, best_mean = name, np.mean(found)
    scores = candidates[best](train, ask)
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": list(scores)})
