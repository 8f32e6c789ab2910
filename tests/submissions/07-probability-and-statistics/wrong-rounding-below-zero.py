# ---
# mistake: takes the root of a rounding error below 0
# loses:
#   line: line_sd is no number
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = intercepts[:, None, None] + slopes[None, :, None] * x
    logs = -0.5 * (((y - lines) / noise) ** 2).sum(axis=2)
    logs = np.where(prior > 0, logs, -np.inf)
    weights = prior * np.exp(logs - logs.max())
    return weights / weights.sum()


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    variance = (weights * lines**2).sum() - mean**2 - 1e-12
    line_sd = math.nan if variance < 0 else math.sqrt(variance)
    return mean, line_sd, math.sqrt(variance + noise**2)
