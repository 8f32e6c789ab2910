# ---
# mistake: uses log1p, and subtracts a large number from it
# loses:
#   loss: "beside a larger number"
# ---

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    weights = np.array(weights, dtype=float)
    z = y * (X @ weights)
    tail = np.exp(-np.abs(z))
    each = np.maximum(z, 0) + np.log1p(tail) - z
    slope = np.where(z >= 0, tail / (1 + tail), 1 / (1 + tail))
    free = weights.copy()
    free[0] = 0
    loss = each.mean() + l2 / 2 * (free @ free)
    gradient = X.T @ (-y * slope) / len(y) + l2 * free
    return float(loss), gradient
