# ---
# mistake: rounds the means to two digits
# loses:
#   entry: "so the higher one wins"
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
        if best is None or round(np.mean(found), 2) > best_mean + 1e-6:
            best, best_mean = name, round(np.mean(found), 2)
    scores = candidates[best](train, ask)
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": list(scores)})
