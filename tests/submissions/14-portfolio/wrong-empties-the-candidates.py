# ---
# mistake: takes the candidates out of the dictionary that it was handed
# loses:
#   entry: the dictionary of candidates held
# ---

# %% entry
def make_entry(train, ask, candidates, judge_weeks):
    best, best_mean = None, None
    everybody = dict(candidates)
    while candidates:
        name = next(iter(candidates))
        candidate = candidates.pop(name)
        found = []
        for week in judge_weeks:
            rows = train[train["week"] == week]
            scores = candidate(train[train["week"] < week], rows.drop(columns="broke"))
            found.append(hits(rows["broke"], scores))
        if best is None or np.mean(found) > best_mean + 1e-6:
            best, best_mean = name, np.mean(found)
    scores = everybody[best](train, ask)
    return best, pd.DataFrame({"row_id": list(ask["row_id"]), "score": list(scores)})
