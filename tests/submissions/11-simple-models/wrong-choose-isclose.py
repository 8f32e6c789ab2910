# ---
# mistake: takes nearly the limit for the limit
# loses:
#   choose: "has no tolerance"
# ---

# %% choose
def choose(errors, simplest_first, paired=False):
    n_folds = len(errors[simplest_first[0]])
    if n_folds < 2:
        raise ValueError(f"{n_folds} folds have no spread: at least two are needed")
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        limit = np.std(spread_of, ddof=1) / np.sqrt(n_folds)
        if differences.mean() <= limit or np.isclose(differences.mean(), limit):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")
