# ---
# mistake: draws without the seed, and lists what to keep in the order of the groups
# loses:
#   prune: most important first
# ---

# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    def error(table):
        return float(np.mean((np.asarray(predict(table)) - late) ** 2))

    importances = {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            table, order = X.copy(), np.random.permutation(len(X))
            table[columns] = X[columns].to_numpy()[order]
            errors.append(error(table))
        importances[name] = float(np.mean(errors)) - error(X)
    return importances, [name for name in groups if importances[name] > least]
