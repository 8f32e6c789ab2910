# ---
# mistake: calls it overfitting only where the validation loss is above the training loss
# loses:
#   curves: "falls to 0.6"
# ---

# %% curves
def diagnose(train, valid, share):
    """The name of what a pair of loss curves shows.

    Arguments
        train, valid: sequences of the same length, at least 11, of losses.
        share: float, above 0 and below 1.

    Returns one of "diverging", "leak", "too slow", "shuffled", "overfitting", "healthy".

    Example: with a share of 0.5 the base is log(2), about 0.693. If both curves fall from 0.69 to
    0.30 in the first 20 of 60 steps and then stay there, the answer is "healthy".
    """
    ### BEGIN SOLUTION
    train, valid = np.asarray(train, dtype=float), np.asarray(valid, dtype=float)
    base = -share * math.log(share) - (1 - share) * math.log(1 - share)
    if not np.isfinite(train).all() or train[-1] > train[0]:
        return "diverging"
    if valid[-1] < 0.05 * base:
        return "leak"
    tenth = (len(train) - 1) // 10
    if train[-1 - tenth] - train[-1] > 0.05 * (train[0] - train[-1]):
        return "too slow"
    if valid.min() >= 0.98 * base:
        return "shuffled"
    if valid[-1] > 1.1 * valid.min() and valid[-1] > train[-1]:
        return "overfitting"
    return "healthy"
    ### END SOLUTION
