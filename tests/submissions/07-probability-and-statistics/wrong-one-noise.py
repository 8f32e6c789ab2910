# ---
# mistake: uses the first noise for every point
# loses:
#   line: the first noise was used for every point
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = intercepts[:, None, None] + slopes[None, :, None] * x
    logs = -0.5 * (((y - lines) / noise[:1]) ** 2).sum(axis=2)
    logs = np.where(prior > 0, logs, -np.inf)
    weights = prior * np.exp(logs - logs.max())
    return weights / weights.sum()


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    variance = (weights * (lines - mean) ** 2).sum()
    return mean, math.sqrt(variance), math.sqrt(variance + noise**2)
