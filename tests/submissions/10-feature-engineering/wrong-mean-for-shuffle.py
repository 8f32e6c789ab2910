# ---
# mistake: replaces the group by its means instead of shuffling it
# loses:
#   prune: with one value in all rows
# ---

# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    def error(table):
        return float(np.mean((np.asarray(predict(table)) - late) ** 2))

    importances = {}
    for name, columns in groups.items():
        table = X.copy()
        for column in columns:
            table[column] = float(X[column].mean())
        importances[name] = error(table) - error(X.copy())
    return importances, [n for n in sorted(groups, key=importances.get, reverse=True) if importances[n] > least]
