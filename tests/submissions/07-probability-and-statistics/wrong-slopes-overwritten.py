# ---
# mistake: writes into the slopes
# loses:
#   line: "`slopes` have changed"
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = intercepts[:, None, None] + slopes[None, :, None] * x
    logs = -0.5 * (((y - lines) / noise) ** 2).sum(axis=2)
    logs = np.where(prior > 0, logs, -np.inf)
    weights = prior * np.exp(logs - logs.max())
    return weights / weights.sum()


def predict(weights, intercepts, slopes, at, noise):
    slopes *= at
    lines = intercepts[:, None] + slopes[None, :]
    mean = (weights * lines).sum()
    variance = (weights * (lines - mean) ** 2).sum()
    return mean, math.sqrt(variance), math.sqrt(variance + noise**2)
