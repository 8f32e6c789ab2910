# ---
# mistake: trains on five chunks at a time, put together
# loses:
#   chunks: "too many arrays as large as a chunk"
# ---

# %% chunks
@measured
def fit_store(store, passes=3, seed=0):
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
        order = rng.permutation(len(store)).tolist()
        for start in range(0, len(order), 5):
            parts = [store.read(number) for number in order[start : start + 5]]
            X = np.concatenate([part[0] for part in parts])
            y = np.concatenate([part[1] for part in parts])
            if len(X):
                model.partial_fit((X - mean) / scale, y, classes=[0, 1])
    return {
        "rows": rows,
        "mean": mean,
        "scale": scale,
        "coef": model.coef_[0],
        "intercept": float(model.intercept_[0]),
    }
