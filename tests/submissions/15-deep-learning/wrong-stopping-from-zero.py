# ---
# mistake: "assumes a start at 0, as the chapter does"
# loses:
#   stopping: "descent from 0 would be"
# ---

# %% stopping
def stop_early(H, target, start, rate, steps):
    values, Q = np.linalg.eigh(np.asarray(H, dtype=float))
    if steps < 1:
        raise ValueError(f"at least one step is needed, not {steps}")
    if rate * values[-1] >= 1:
        raise ValueError(f"rate times the largest eigenvalue is {rate * values[-1]:g}, not below 1")
    left = (1 - rate * values) ** steps
    away = Q.T @ (np.zeros(len(target)) - target)
    return target + Q @ (left * away), values * left / (1 - left)
