# ---
# mistake: a sigmoid that overflows to nan
# loses:
#   loss: "the gradient overflows"
# ---

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    weights = np.array(weights, dtype=float)
    m = -y * (X @ weights)
    small = np.exp(-np.abs(m))
    each = np.maximum(m, 0) + np.log1p(small)
    slope = np.exp(m) / (1 + np.exp(m))
    free = weights.copy()
    free[0] = 0
    loss = each.mean() + l2 / 2 * (free @ free)
    gradient = X.T @ (-y * slope) / len(y) + l2 * free
    return float(loss), gradient
