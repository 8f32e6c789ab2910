# ---
# mistake: "cuts off the penalties of very flat directions"
# loses:
#   stopping: "one step of rate 0.0005"
# ---

# %% stopping
def stop_early(H, target, start, rate, steps):
    """Where descent on a quadratic loss is after some steps, and the penalties that lead there.

    Arguments
        H: symmetric array of shape (p, p) with eigenvalues above 0.
        target: array of shape (p,), the minimum of the loss.
        start: array of shape (p,), where the descent begins.
        rate: float, 0.0005 or more; rate times the largest eigenvalue must be below 1.
        steps: int, 1 or more.

    Returns (weights, penalties): two arrays of shape (p,).

    Example: H = [[1]], target [4], start [0], rate 0.5 and 2 steps: descent goes to 2 and then to 3.
    With the penalty alpha / 2 * w**2 the minimum is at 4 / (1 + alpha), so alpha is 1/3.
    """
    values, Q = np.linalg.eigh(np.asarray(H, dtype=float))
    if steps < 1:
        raise ValueError(f"at least one step is needed, not {steps}")
    if rate * values[-1] >= 1:
        raise ValueError(f"rate times the largest eigenvalue is {rate * values[-1]:g}, not below 1")
    left = (1 - rate * values) ** steps
    away = Q.T @ (np.asarray(start, dtype=float) - target)
    return target + Q @ (left * away), values * left / np.maximum(1 - left, 1e-8)
