# ---
# mistake: multiplies until nothing is left
# loses:
#   line: 0/0 is nan
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    lines = intercepts[:, None, None] + slopes[None, :, None] * x
    logs = -0.5 * (((y - lines) / noise) ** 2).sum(axis=2)
    weights = prior * np.exp(logs)
    with np.errstate(invalid="ignore"):
        return weights / weights.sum()


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    variance = (weights * (lines - mean) ** 2).sum()
    return mean, math.sqrt(variance), math.sqrt(variance + noise**2)
