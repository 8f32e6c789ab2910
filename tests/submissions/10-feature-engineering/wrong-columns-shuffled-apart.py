# ---
# mistake: shuffles each column of a group in an order of its own
# loses:
#   prune: Use one order of rows for all columns
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
            table = X.copy()
            for column in columns:
                table[column] = rng.permutation(X[column].to_numpy())
            errors.append(error(table))
        importances[name] = float(np.mean(errors)) - error(X)
    return importances, [n for n in sorted(groups, key=importances.get, reverse=True) if importances[n] > least]
