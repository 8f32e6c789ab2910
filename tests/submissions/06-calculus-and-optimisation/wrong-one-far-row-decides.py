# ---
# mistake: takes the short form for all rows as soon as one is far
# loses:
#   loss: "far row changes"
# ---

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    weights = np.array(weights, dtype=float)
    m = -y * (X @ weights)
    if np.abs(m).max() < 700:
        each, slope = np.log1p(np.exp(m)), np.exp(m)/(1 + np.exp(m))
    else:
        each, slope = np.maximum(m, 0), (m > 0) * 1.0
    free = weights.copy(); free[0] = 0
    return each.mean() + l2 / 2 * (free @ free), X.T @ (-y * slope) / len(y) + l2 * free
