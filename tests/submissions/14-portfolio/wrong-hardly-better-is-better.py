# ---
# mistake: takes a mean for a better one that is higher by less than 0.000001
# loses:
#   entry: "so they are equal, and the first one wins"
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
        if best is None or np.mean(found) > best_mean + 1e-9:
            best, best_mean = name, np.mean(found)
    scores = candidates[best](train, ask)
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": list(scores)})
