# ---
# mistake: makes the generator anew before each shuffle, so that all repeats are one and the same
# loses:
#   prune: Make the generator once
# ---

# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    def error(table):
        return float(np.mean((np.asarray(predict(table)) - late) ** 2))

    importances = {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            order = np.random.default_rng(seed).permutation(len(X))
            table = X.copy()
            table[columns] = X[columns].to_numpy()[order]
            errors.append(error(table))
        importances[name] = float(np.mean(errors)) - error(X.copy())
    ranked = sorted(importances, key=importances.get, reverse=True)
    return importances, [name for name in ranked if importances[name] > least]
