# ---
# mistake: takes the smallest mean error, however small the advantage
# loses:
#   choose: close enough
# ---

# %% choose
def choose(errors, simplest_first, paired=False):
    if len(errors[simplest_first[0]]) < 2:
        raise ValueError("too few folds")
    return min(simplest_first, key=lambda name: np.mean(errors[name]))
