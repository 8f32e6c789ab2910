# ---
# mistake: clips the chance before the logarithm
# loses:
#   loss: "nothing may be cut off"
# ---

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    weights = np.array(weights, dtype=float)
    m = -y * (X @ weights)
    small = np.exp(-np.abs(m))
    each = -np.log(np.clip(1 / (1 + np.exp(np.minimum(m, 700))), 1e-15, 1))
    slope = np.where(m >= 0, 1 / (1 + small), small / (1 + small))
    free = weights.copy()
    free[0] = 0
    loss = each.mean() + l2 / 2 * (free @ free)
    gradient = X.T @ (-y * slope) / len(y) + l2 * free
    return float(loss), gradient
