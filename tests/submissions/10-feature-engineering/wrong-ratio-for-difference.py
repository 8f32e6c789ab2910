# ---
# mistake: gives the error as a ratio instead of a difference, and keeps what is above `least` of that
# loses:
#   prune: must be 0
# ---

# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    rng = np.random.default_rng(seed)

    def error(table):
        return float(np.mean((np.asarray(predict(table)) - late) ** 2))

    importances = {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            table, order = X.copy(), rng.permutation(len(X))
            table[columns] = X[columns].to_numpy()[order]
            errors.append(error(table))
        importances[name] = float(np.mean(errors)) / error(X)
    return importances, [n for n in sorted(groups, key=importances.get, reverse=True) if importances[n] > least]
