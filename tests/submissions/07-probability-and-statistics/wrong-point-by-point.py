# ---
# mistake: normalises after each point, and one point is enough to lose all
# loses:
#   line: 0/0 is nan
# ---

# %% line
def line_posterior(x, y, noise, intercepts, slopes, prior):
    weights = prior / prior.sum()
    for place in range(len(x)):
        line = intercepts[:, None] + slopes[None, :] * x[place]
        weights = weights * np.exp(-0.5 * ((y[place] - line) / noise[place]) ** 2)
        with np.errstate(invalid="ignore"):
            weights = weights / weights.sum()
    return weights


def predict(weights, intercepts, slopes, at, noise):
    lines = intercepts[:, None] + slopes[None, :] * at
    mean = (weights * lines).sum()
    variance = (weights * (lines - mean) ** 2).sum()
    return mean, math.sqrt(variance), math.sqrt(variance + noise**2)
