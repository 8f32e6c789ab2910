# ---
# mistake: begins with a mean of 0 that has to be beaten, so nobody wins when nothing broke
# loses:
#   entry: all means are 0
# ---

# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    best, best_mean = list(candidates)[-1], 0
    for name, candidate in candidates.items():
        found = []
        for week in judge_weeks:
            rows = train[train["week"] == week]
            scores = candidate(train[train["week"] < week], rows.drop(columns="broke"))
            found.append(hits(rows["broke"], scores))
        if np.mean(found) > best_mean + 1e-6:
            best, best_mean = name, np.mean(found)
    scores = list(candidates[best](train, ask))
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": scores})
