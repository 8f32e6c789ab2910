# ---
# mistake: takes 10,000 steps where nothing is said
# loses:
#   descend: "without a word about `most`"
# ---

# %% descend
def descend(loss, start, rate, most=10_000, tolerance=1e-6):
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
        if np.linalg.norm(gradient) <= tolerance:
            return {"weights": weights, "losses": losses, "reason": "flat"}
        if step < most:
            weights = weights - rate * gradient
    return {"weights": weights, "losses": losses, "reason": "limit"}
