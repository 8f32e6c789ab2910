# ---
# mistake: "finds the penalties from the distance moved, which may be 0"
# loses:
#   stopping: "Do not divide by a distance"
# ---

# %% stopping
def stop_early(H, target, start, rate, steps):
    values, Q = np.linalg.eigh(np.asarray(H, dtype=float))
    if steps < 1:
        raise ValueError(f"at least one step is needed, not {steps}")
    if rate * values[-1] >= 1:
        raise ValueError(f"rate times the largest eigenvalue is {rate * values[-1]:g}, not below 1")
    left = (1 - rate * values) ** steps
    away = Q.T @ (np.asarray(start, dtype=float) - target)
    weights = target + Q @ (left * away)
    return weights, values * (Q.T @ (target - weights)) / (Q.T @ (weights - start))
