# ---
# mistake: "returns rate * steps for all directions"
# loses:
#   stopping: "are rate * steps, whatever the eigenvalue"
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
    return target + Q @ (left * away), np.full(len(values), rate * steps)
