# ---
# mistake: subtracts the mean of the logarithms and not the largest
# loses:
#   line: They must be finite numbers
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = intercepts[:, None, None] + slopes[None, :, None] * x
    logs = -0.5 * (((y - lines) / noise) ** 2).sum(axis=2)
    logs = np.where(prior > 0, logs, -np.inf)
    weights = prior * np.exp(logs - logs[prior > 0].mean())
    return weights / weights.sum()


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    variance = (weights * (lines - mean) ** 2).sum()
    return mean, math.sqrt(variance), math.sqrt(variance + noise**2)
