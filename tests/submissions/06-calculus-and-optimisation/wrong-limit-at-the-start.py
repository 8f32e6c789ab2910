# ---
# mistake: does not ask whether the start is flat where no step is allowed
# loses:
#   descend: "even if no step was allowed"
# ---

# %% descend
def descend(loss, start, rate, most=1000, tolerance=1e-6):
    if not (math.isfinite(rate) and rate > 0):
        raise ValueError(f"the rate must be a finite number above 0, not {rate}")
    weights = np.array(start, dtype=float)
    losses = []
    for step in range(most + 1):
        value, gradient = loss(weights)
        gradient = np.asarray(gradient, dtype=float)
        if not (math.isfinite(value) and np.isfinite(gradient).all()):
            raise FloatingPointError(
                f"step {step} gave the loss {value} and the gradient {gradient}; rate {rate} may be too large"
            )
        losses.append(value)
        if most > 0 and np.linalg.norm(gradient) <= tolerance:
            return {"weights": weights, "losses": losses, "reason": "flat"}
        if step < most:
            weights = weights - rate * gradient
    return {"weights": weights, "losses": losses, "reason": "limit"}
