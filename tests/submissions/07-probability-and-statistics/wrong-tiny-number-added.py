# ---
# mistake: adds a tiny number so that nothing is 0
# loses:
#   line: ratios of the weights
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = intercepts[:, None, None] + slopes[None, :, None] * x
    logs = -0.5 * (((y - lines) / noise) ** 2).sum(axis=2)
    weights = prior * (np.exp(logs) + 1e-300)
    return weights / weights.sum()


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    variance = (weights * (lines - mean) ** 2).sum()
    return mean, math.sqrt(variance), math.sqrt(variance + noise**2)
