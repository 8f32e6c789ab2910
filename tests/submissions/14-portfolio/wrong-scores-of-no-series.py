# ---
# mistake: takes scores that are no list for an array, and asks a Series for a method that it does not have
# loses:
#   entry: one as a Series
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
    if not isinstance(scores, list):
        scores = scores.reshape(-1)
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": scores})
