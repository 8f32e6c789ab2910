# ---
# mistake: takes the last validation loss instead of the lowest
# loses:
#   curves: "runs["
# ---

# %% curves
def diagnose(train, valid, share):
    train, valid = np.asarray(train, dtype=float), np.asarray(valid, dtype=float)
    base = -share * math.log(share) - (1 - share) * math.log(1 - share)
    if not np.isfinite(train).all() or train[-1] > train[0]:
        return "diverging"
    if valid[-1] < 0.05 * base:
        return "leak"
    tenth = (len(train) - 1) // 10
    if train[-1 - tenth] - train[-1] > 0.05 * (train[0] - train[-1]):
        return "too slow"
    if valid[-1] >= 0.98 * base:
        return "shuffled"
    if valid[-1] > 1.1 * valid.min() + 0:
        return "overfitting"
    return "healthy"
