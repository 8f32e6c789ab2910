# ---
# mistake: gives the error of the group yes only
# loses:
#   question: "the demand changes most halfway"
# ---

# %% question
def best_question(X, y, min_rows=1):
    truth = np.asarray(y, dtype=float)
    best = None
    for column in X.columns:
        values = X[column].to_numpy(dtype=float)
        known = np.unique(values[~np.isnan(values)])
        for low, high in zip(known[:-1], known[1:]):
            cut = (low + high) / 2
            yes = values < cut
            no = ~yes
            if min(yes.sum(), no.sum()) < min_rows:
                continue
            groups = truth[yes], truth[no]
            error = sum(((group - group.mean()) ** 2).sum() for group in groups[:1])
            if best is None or error < best["error"] - 1e-6:
                best = {"column": column, "threshold": cut, "error": error}
                best |= {"yes": groups[0].mean(), "no": groups[1].mean()}
    return best
