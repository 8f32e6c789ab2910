# ---
# mistake: takes "at most" for "less than"
# loses:
#   choose: "exactly one standard"
# ---

# %% choose
def choose(errors, simplest_first, paired=False):
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    n_folds = len(errors[best])
    if n_folds < 2:
        raise ValueError("one fold has no spread: at least two folds are needed")
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        if name == best or differences.mean() < np.std(spread_of, ddof=1) / np.sqrt(n_folds):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")
