# ---
# mistake: "assumes that the axes lie along the weights"
# loses:
#   stopping: "taken for its eigenvalues"
# ---

# %% stopping
def stop_early(H, target, start, rate, steps):
    values, Q = np.diag(np.asarray(H, dtype=float)), np.eye(len(H))
    if steps < 1:
        raise ValueError(f"at least one step is needed, not {steps}")
    if rate * values[-1] >= 1:
        raise ValueError(f"rate times the largest eigenvalue is {rate * values[-1]:g}, not below 1")
    left = (1 - rate * values) ** steps
    away = Q.T @ (np.asarray(start, dtype=float) - target)
    return target + Q @ (left * away), values * left / (1 - left)
