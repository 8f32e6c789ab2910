# ---
# mistake: central differences as the gradient
# loses:
#   loss: "right to nine digits"
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
    def f(w):
        free = np.array([0.0, *w[1:]])
        return np.logaddexp(0, -y * (X @ w)).mean() + l2 / 2 * (free @ free)

    gradient = np.array([(f(weights + e) - f(weights - e)) / 2e-6 for e in 1e-6 * np.eye(len(weights))])
    return float(loss), gradient
