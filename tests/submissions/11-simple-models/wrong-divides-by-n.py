# ---
# mistake: takes NumPy's standard deviation, which divides by n
# loses:
#   protocol: dividing by n − 1
#   choose: close
# ---

# %% protocol
def run_protocol(table, target, folds, forecasters, reference):
    errors = {name: [] for name in forecasters}
    for train_at, test_at in folds:
        train, test = table.iloc[list(train_at)], table.iloc[list(test_at)]
        truth = test[target].to_numpy(dtype=float)
        for name, forecaster in forecasters.items():
            guess = np.asarray(forecaster(train.copy(), test.drop(columns=target)), dtype=float)
            if guess.shape != truth.shape or np.isnan(guess).any():
                raise ValueError(f"{name} did not give one number for each of {len(truth)} rows: {guess}")
            errors[name].append(float(np.abs(truth - guess).mean()))

    def standard_error(values):
        return float(np.std(values) / np.sqrt(len(values))) if len(values) > 1 else np.nan

    report = {}
    for name, own in errors.items():
        differences = np.subtract(own, errors[reference])
        report[name] = {
            "errors": own,
            "mean": float(np.mean(own)),
            "se": standard_error(own),
            "difference": float(differences.mean()),
            "difference_se": standard_error(differences),
        }
    return report


# %% choose
def choose(errors, simplest_first, paired=False):
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    n_folds = len(errors[best])
    if n_folds < 2:
        raise ValueError("one fold has no spread: at least two folds are needed")
    for name in simplest_first:
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        if differences.mean() <= np.std(spread_of) / np.sqrt(n_folds):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")
