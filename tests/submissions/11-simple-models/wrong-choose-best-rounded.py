# ---
# mistake: rounds the means before it looks for the best
# loses:
#   choose: "not equal to ridge"
# ---

# %% choose
def choose(errors, simplest_first, paired=False):
    n_folds = len(errors[simplest_first[0]])
    if n_folds < 2:
        raise ValueError(f"{n_folds} folds have no spread: at least two are needed")
    best = min(simplest_first, key=lambda name: round(np.mean(errors[name]), 3))
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        if differences.mean() <= np.std(spread_of, ddof=1) / np.sqrt(n_folds):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")
