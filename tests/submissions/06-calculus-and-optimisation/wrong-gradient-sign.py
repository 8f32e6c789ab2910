# ---
# mistake: turns the gradient's sign round
# loses:
#   loss: "sign turned round"
# ---

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    weights = np.array(weights, dtype=float)
    m = -y * (X @ weights)
    small = np.exp(-np.abs(m))
    each = np.maximum(m, 0) + np.log1p(small)
    slope = np.where(m >= 0, 1 / (1 + small), small / (1 + small))
    free = weights.copy()
    free[0] = 0
    loss = each.mean() + l2 / 2 * (free @ free)
    gradient = X.T @ (y * slope) / len(y) - l2 * free
    return float(loss), gradient
