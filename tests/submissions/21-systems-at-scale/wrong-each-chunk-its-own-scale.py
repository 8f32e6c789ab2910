# ---
# mistake: standardises each chunk of the training by its own mean and deviation
# loses:
#   chunks: "standardised with the mean and scale of all"
# ---

# %% chunks
@measured
def fit_store(store, passes=3, seed=0):
    """A logistic model of a store, trained chunk by chunk.

    Arguments
        store: a Store.
        passes: how often the training goes through all chunks.
        seed: whole number.

    Returns a dictionary: `rows` (their number), `mean`, `scale`, `coef` (lists or arrays, one number per
    column) and `intercept` (number). The score of a row x is the sigmoid of
    intercept + sum(coef * (x - mean) / scale).
    """
    rows, total, squares = 0, np.zeros(store.columns), np.zeros(store.columns)
    for number in range(len(store)):
        X, _ = store.read(number)
        rows += len(X)
        total += X.sum(axis=0)
    mean = total / rows
    for number in range(len(store)):
        X, _ = store.read(number)
        squares += ((X - mean) ** 2).sum(axis=0)
    scale = np.sqrt(squares / rows)
    scale[scale < 1e-9] = 1.0
    rng = np.random.default_rng(seed)
    model = SGDClassifier(loss="log_loss", alpha=0.01, random_state=seed)
    for _ in range(passes):
        for number in rng.permutation(len(store)):
            X, y = store.read(int(number))
            if len(X):
                model.partial_fit(
                    (X - X.mean(axis=0)) / np.where(X.std(axis=0) > 1e-9, X.std(axis=0), 1), y, classes=[0, 1]
                )
    return {
        "rows": rows,
        "mean": mean,
        "scale": scale,
        "coef": model.coef_[0],
        "intercept": float(model.intercept_[0]),
    }
