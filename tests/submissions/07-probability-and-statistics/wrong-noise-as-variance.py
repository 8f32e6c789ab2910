# ---
# mistake: takes the noise for a variance
# loses:
#   line: is used as a variance
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = intercepts[:, None, None] + slopes[None, :, None] * x
    logs = -0.5 * ((y - lines) ** 2 / noise).sum(axis=2)
    logs = np.where(prior > 0, logs, -np.inf)
    weights = prior * np.exp(logs - logs.max())
    return weights / weights.sum()


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    variance = (weights * (lines - mean) ** 2).sum()
    return mean, math.sqrt(variance), math.sqrt(variance + noise**2)
