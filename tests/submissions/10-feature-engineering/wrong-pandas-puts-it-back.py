# ---
# mistake: assigns a shuffled Series, which pandas puts back to its labels
# loses:
#   prune: pandas aligns a Series
# ---

# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    X = X.reset_index(drop=True)

    def error(table):
        return float(np.mean((np.asarray(predict(table)) - late) ** 2))

    importances = {}
    for name, columns in groups.items():
        errors = []
        for number in range(repeats):
            table = X.copy()
            for column in columns:
                table[column] = X[column].sample(frac=1, random_state=seed + number)
            errors.append(error(table))
        importances[name] = float(np.mean(errors)) - error(X)
    return importances, [n for n in sorted(groups, key=importances.get, reverse=True) if importances[n] > least]
