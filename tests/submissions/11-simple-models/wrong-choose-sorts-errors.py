# ---
# mistake: sorts the lists of errors in place
# loses:
#   choose: "`errors` has changed"
# ---

# %% choose
def choose(errors, simplest_first, paired=False):
    n_folds = len(errors[simplest_first[0]])
    if n_folds < 2:
        raise ValueError(f"{n_folds} folds have no spread: at least two are needed")
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    if not paired:
        for own in errors.values():
            own.sort()
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        if differences.mean() <= np.std(spread_of, ddof=1) / np.sqrt(n_folds):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")
