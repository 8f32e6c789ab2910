# ---
# mistake: draws rows with replacement instead of shuffling them
# loses:
#   prune: each value once
# ---

# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    def error(table):
        return float(np.mean((np.asarray(predict(table)) - late) ** 2))

    rng, importances = np.random.default_rng(seed), {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            order = rng.integers(0, len(X), len(X))
            table = X.copy()
            table[columns] = X[columns].to_numpy()[order]
            errors.append(error(table))
        importances[name] = float(np.mean(errors)) - error(X.copy())
    ranked = sorted(importances, key=importances.get, reverse=True)
    return importances, [name for name in ranked if importances[name] > least]
