# ---
# mistake: the right loss with the chapter's gradient, chance minus label
# loses:
#   loss: "for the labels 0 and 1"
# ---

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    weights = np.array(weights, dtype=float)
    z = X @ weights
    m = -y * z
    small = np.exp(-np.abs(m))
    each = np.maximum(m, 0) + np.log1p(small)
    tail = np.exp(-np.abs(z))
    p = np.where(z >= 0, 1 / (1 + tail), tail / (1 + tail))
    free = weights.copy()
    free[0] = 0
    loss = each.mean() + l2 / 2 * (free @ free)
    gradient = X.T @ (p - y) / len(y) + l2 * free
    return float(loss), gradient
