# ---
# mistake: hands the model an array; encodes from earlier folds only
# loses:
#   encode: "of all other folds only"
#   prune: "takes a table like X"
# ---

# %% encode
def target_encode(values, late, folds, new_values, weight):
    values, new_values = (v.fillna("(missing)").to_numpy(dtype=object) for v in (values, new_values))
    late, folds = np.asarray(late, dtype=float), np.asarray(folds)
    def learn_and_use(usable, asked):
        overall = late[usable].mean()
        counts = pd.Series(late[usable]).groupby(values[usable]).agg(["sum", "count"])
        table = (counts["sum"] + weight * overall) / (counts["count"] + weight)
        return pd.Series(asked, dtype=object).map(table).fillna(overall).to_numpy(dtype=float)
    codes = np.empty(len(values))
    for fold in np.unique(folds):
        u = folds < fold if (folds < fold).any() else folds != fold
        codes[folds == fold] = learn_and_use(u, values[folds == fold])
    return codes, learn_and_use(np.full(len(values), True), new_values)


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    late, rng = np.asarray(late, dtype=float), np.random.default_rng(seed)
    base = np.mean((predict(X.to_numpy()) - late) ** 2)
    return {}, []
