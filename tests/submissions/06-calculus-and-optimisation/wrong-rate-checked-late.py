# ---
# mistake: looks at the rate after the first call
# loses:
#   descend: "look at the rate first"
# ---

# %% descend
def descend(loss, start, rate, most=1000, tolerance=1e-6):
    weights = np.array(start, dtype=float)
    losses = []
    for step in range(most + 1):
        value, gradient = loss(weights)
        if not (math.isfinite(rate) and rate > 0):
            raise ValueError(rate)
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
