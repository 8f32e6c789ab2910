# ---
# mistake: exchanges the two arrays
# loses:
#   train: the last weights came
# ---

# %% train
def train(X, y, order, C, variant="PA-I"):
    if variant not in ("PA", "PA-I", "PA-II"):
        raise ValueError(f"unknown variant {variant!r}")
    X = np.asarray(X, dtype=float)
    w = np.zeros(X.shape[1])
    total, mistakes = np.zeros(X.shape[1]), 0
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
            w = w + tau * y[i] * X[i]
        total = total + w
    return {"w": total / max(1, len(order)), "average": w, "mistakes": mistakes}
