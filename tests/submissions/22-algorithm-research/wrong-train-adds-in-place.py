# ---
# mistake: adds to the weights that it keeps
# loses:
#   train: "`average` came out as"
# ---

# %% train
def train(X, y, order, C, variant="PA-I"):
    if variant not in ("PA", "PA-I", "PA-II"):
        raise ValueError(f"unknown variant {variant!r}")
    X = np.asarray(X, dtype=float)
    w = np.zeros(X.shape[1])
    kept, mistakes = [], 0
    for i in order:
        score, square = X[i] @ w, X[i] @ X[i]
        mistakes += int(y[i] * score <= 0)
        loss = max(0.0, 1 - y[i] * score)
        if square > 0:
            if variant == "PA":
                tau = loss / square
            elif variant == "PA-I":
                tau = min(C, loss / square)
            else:
                tau = loss / (square + 1 / (2 * C))
            w += tau * y[i] * X[i]
        kept.append(w)
    return {"w": w, "average": sum(kept, np.zeros(X.shape[1])) / max(1, len(order)), "mistakes": mistakes}
