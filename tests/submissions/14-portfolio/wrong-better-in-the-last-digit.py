# ---
# mistake: takes a mean that is higher in the sixteenth digit for a better one
# loses:
#   entry: in the sixteenth digit
# ---

# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    best, best_mean = None, -1
    for name, candidate in candidates.items():
        found = []
        for week in judge_weeks:
            rows = train[train["week"] == week]
            scores = candidate(train[train["week"] < week], rows.drop(columns="broke"))
            found.append(hits(rows["broke"], scores))
        if np.mean(found) > best_mean:
            best, best_mean = name, np.mean(found)
    scores = list(candidates[best](train, ask))
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": scores})
