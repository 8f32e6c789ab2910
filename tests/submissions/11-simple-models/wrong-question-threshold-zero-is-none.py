# ---
# mistake: takes a threshold of 0 for no question
# loses:
#   question: "A threshold or a name of 0"
# ---

# %% question
def best_question(X, y, min_rows=1):
    truth = np.asarray(y, dtype=float)
    best = None
    for column in X.columns:
        values = X[column].to_numpy(dtype=float)
        known = np.unique(values[~np.isnan(values)])
        for threshold in (known[:-1] + known[1:]) / 2:
            yes = values < threshold
            if min(yes.sum(), (~yes).sum()) < min_rows:
                continue
            groups = truth[yes], truth[~yes]
            error = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
            if best is None or error < best["error"] - 1e-6:
                below, others = (float(group.mean()) for group in groups)
                best = {"column": column, "threshold": float(threshold), "error": error}
                best |= {"yes": below, "no": others}
    return best if best and best["threshold"] else None
