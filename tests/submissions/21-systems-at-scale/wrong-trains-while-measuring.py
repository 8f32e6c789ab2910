# ---
# mistake: standardises by the rows seen so far
# loses:
#   chunks: "the chunks hold"
# ---

# %% chunks
@measured
def fit_store(store, passes=3, seed=0):
    rows, total, squares = 0, np.zeros(store.columns), np.zeros(store.columns)
    X, _ = store.read(0)
    for _ in range(1):
        rows += len(X)
        total += X.sum(axis=0)
    mean = total / rows
    scale = X.std(axis=0)
    scale[scale < 1e-9] = 1.0
    rng = np.random.default_rng(seed)
    model = SGDClassifier(loss="log_loss", alpha=0.01, random_state=seed)
    for _ in range(passes):
        for number in rng.permutation(len(store)):
            X, y = store.read(int(number))
            if len(X):
                model.partial_fit((X - mean) / scale, y, classes=[0, 1])
    return {
        "rows": rows,
        "mean": mean,
        "scale": scale,
        "coef": model.coef_[0],
        "intercept": float(model.intercept_[0]),
    }
