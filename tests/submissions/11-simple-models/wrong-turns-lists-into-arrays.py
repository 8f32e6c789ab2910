# ---
# mistake: puts arrays into the caller's dictionary, and empties the caller's list
# loses:
#   choose: "variables of your own"
#   explain: "`order` has changed"
# ---

# %% choose
def choose(errors, simplest_first, paired=False):
    n_folds = len(errors[simplest_first[0]])
    if n_folds < 2:
        raise ValueError(f"{n_folds} folds have no spread: at least two are needed")
    for name in errors:
        errors[name] = np.array(errors[name])
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        if differences.mean() <= np.std(spread_of, ddof=1) / np.sqrt(n_folds):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")


# %% explain
def explain(predict, background, row, order):
    if sorted(order) != sorted(background.columns):
        raise ValueError(f"order must have each of {list(background.columns)} once; it is {list(order)}")
    mixed = background.copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    while order:
        column = order.pop(0)
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
