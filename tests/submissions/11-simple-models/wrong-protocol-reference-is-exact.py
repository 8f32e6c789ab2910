# ---
# mistake: gives the reference a standard error of 0 even for one fold
# loses:
#   protocol: "also for the reference"
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
        return float(np.std(values, ddof=1) / np.sqrt(len(values))) if len(values) > 1 else np.nan

    report = {}
    for name, own in errors.items():
        differences = np.subtract(own, errors[reference])
        report[name] = {
            "errors": own,
            "mean": float(np.mean(own)),
            "se": standard_error(own),
            "difference": float(differences.mean()),
            "difference_se": 0.0 if name == reference else standard_error(differences),
        }
    return report
