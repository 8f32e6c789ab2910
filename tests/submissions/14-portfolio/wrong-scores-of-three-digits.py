# ---
# mistake: rounds the scores of the entry to three digits
# loses:
#   entry: "Hand the scores in as they are"
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
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": np.round(np.asarray(scores, dtype=float), 3)})
