# ---
# mistake: chooses by a single fold
# loses:
#   choose: "no spread to choose by"
# ---

# %% choose
def choose(errors, simplest_first, paired=False):
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    n_folds = len(errors[best])
    if n_folds < 2:
        return best
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        if differences.mean() <= np.std(spread_of, ddof=1) / np.sqrt(n_folds):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")
