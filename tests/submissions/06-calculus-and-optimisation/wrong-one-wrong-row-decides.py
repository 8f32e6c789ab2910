# ---
# mistake: drops the logarithm in all rows as soon as one is far on the wrong side
# loses:
#   loss: "has a loss of its own"
# ---

# %% loss
def logistic_loss(weights, X, y, l2=0.0):
    """The mean logistic loss for labels -1 and 1, with a penalty, and its gradient.

    Arguments
        weights: array of shape (p,); the first belongs to the column of ones.
        X: array of shape (n, p) with at least one row; its first column holds ones.
        y: array of shape (n,), each entry -1 or 1, as floats or whole numbers.
        l2: float, 0 or more, the strength of the penalty.

    Returns (loss, gradient): a float, and an array of shape (p,).

    Example: with the weights [0, 1], one row [1, 0], the label 1 and l2=0.1 the score is 0, so
    the loss is log(2) + 0.05, about 0.743, and the gradient is [-0.5, 0.1].
    """
    ### BEGIN SOLUTION
    weights = np.array(weights, dtype=float)
    m = -y * (X @ weights)
    small = np.exp(-np.abs(m))
    each = np.maximum(m, 0) if m.max() > 700 else np.maximum(m, 0) + np.log1p(small)
    slope = np.where(m >= 0, 1 / (1 + small), small / (1 + small))
    free = weights.copy()
    free[0] = 0
    loss = each.mean() + l2 / 2 * (free @ free)
    gradient = X.T @ (-y * slope) / len(y) + l2 * free
    return float(loss), gradient
    ### END SOLUTION
