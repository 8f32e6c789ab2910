# ---
# mistake: does not look whether the gradient after the last allowed step is finite
# loses:
#   descend: "after the last allowed step"
# ---

# %% descend
def descend(loss, start, rate, most=1000, tolerance=1e-6):
    """Minimise a loss by gradient descent.

    Arguments
        loss: function of an array of shape (p,); returns (value, gradient).
        start: array of shape (p,), the weights to begin with.
        rate: the learning rate, a finite number above 0.
        most: int, 0 or more, the largest number of steps.
        tolerance: float, 0 or more; a gradient that is no longer than this counts as flat.

    Returns a dictionary: `weights`, those of the last loss, an array of shape (p,); `losses`,
    the values at the start and after each step; `reason`, "flat" or "limit".

    Raises FloatingPointError if the loss or the gradient is not finite, and ValueError for a
    rate that is not a finite number above 0.

    Example: with loss = Bowl([1], [3]), start [0], rate 0.5 and most=2 the weight goes from 0
    over 1.5 to 2.25, the losses are 4.5, 1.125 and 0.28125, and the reason is "limit".
    """
    ### BEGIN SOLUTION
    if not (math.isfinite(rate) and rate > 0):
        raise ValueError(f"the rate must be a finite number above 0, not {rate}")
    weights = np.array(start, dtype=float)
    losses = []
    for step in range(most + 1):
        value, gradient = loss(weights)
        gradient = np.asarray(gradient, dtype=float)
        if not (math.isfinite(value) and (step == most or np.isfinite(gradient).all())):
            raise FloatingPointError(
                f"step {step} gave the loss {value} and the gradient {gradient}; rate {rate} may be too large"
            )
        losses.append(value)
        if np.linalg.norm(gradient) <= tolerance:
            return {"weights": weights, "losses": losses, "reason": "flat"}
        if step < most:
            weights = weights - rate * gradient
    return {"weights": weights, "losses": losses, "reason": "limit"}
    ### END SOLUTION
