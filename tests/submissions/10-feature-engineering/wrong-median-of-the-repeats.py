# ---
# mistake: takes the median of the shuffled errors instead of their mean
# loses:
#   prune: error averaged
# ---

# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    def error(table):
        return float(np.mean((np.asarray(predict(table)) - late) ** 2))

    importances, rng = {}, np.random.default_rng(seed)
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            order = rng.permutation(len(X))
            table = X.copy()
            table[columns] = X[columns].to_numpy()[order]
            errors.append(error(table))
        importances[name] = float(np.median(errors)) - error(X.copy())
    ranked = sorted(importances, key=importances.get, reverse=True)
    return importances, [name for name in ranked if importances[name] > least]
