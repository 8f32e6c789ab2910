# ---
# mistake: works on what it was given instead of a copy
# loses:
#   rule: "`ask` is not what it was"
#   folds: "is not the same after the call"
#   model: "X, which has gaps here, is not the same"
#   protocol: "`table` is not the same after the call"
#   question: "`y` has changed"
#   choose: "`simplest_first` was"
#   explain: "`row` has changed"
# ---

# %% rule
def rule_of_thumb(history, ask):
    known = history.dropna(subset=["demand_mwh"])
    ask.index = range(len(ask))
    answers = []
    for date, district in zip(ask["date"], ask["district"], strict=True):
        age = (date - known["date"]).dt.days
        usable = age >= 7
        own = usable & (known["district"] == district)
        same_weekday = own & (age % 7 == 0)
        if same_weekday.any():
            answers.append(known["demand_mwh"].to_numpy()[age.where(same_weekday).argmin()])
        else:
            answers.append(known.loc[own if own.any() else usable, "demand_mwh"].median())
    return answers


# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    dates.sort_index(inplace=True)
    end = dates.max() + pd.Timedelta(days=1)
    folds = []
    for blocks_left in range(n_folds, 0, -1):
        begin = end - pd.Timedelta(days=blocks_left * test_days)
        test = (dates >= begin) & (dates < begin + pd.Timedelta(days=test_days))
        train = dates < begin - pd.Timedelta(days=gap_days)
        if not train.any() or not test.any():
            raise ValueError(f"the block from {begin.date()} has no training rows or no test rows")
        folds.append((np.flatnonzero(train), np.flatnonzero(test)))
    return folds


# %% model
def fit_ridge(X, y, numeric, categorical, alpha):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    X[numeric] = X[numeric].fillna(X[numeric].median())
    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    spread = OneHotEncoder(handle_unknown="ignore")
    prepare = ColumnTransformer([("numbers", scaled, numeric), ("words", spread, categorical)])

    class NeverNegative:
        """A fitted model whose predictions stop at 0."""

        def __init__(self, model):
            self.model = model

        def predict(self, table):
            return np.maximum(self.model.predict(table), 0)

    return NeverNegative(make_pipeline(prepare, Ridge(alpha=alpha)).fit(X, y))


# %% protocol
def run_protocol(table, target, folds, forecasters, reference):
    table.reset_index(drop=True, inplace=True)
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
            "difference_se": standard_error(differences),
        }
    return report


# %% question
def best_question(X, y, min_rows=1):
    if isinstance(y, pd.Series):
        y.reset_index(drop=True, inplace=True)
    truth = np.asarray(y, dtype=float)
    best = None
    for column in X.columns:
        values = X[column].to_numpy(dtype=float)
        known = np.unique(values[~np.isnan(values)])
        for threshold in (known[:-1] + known[1:]) / 2:
            yes = values < threshold
            if min(yes.sum(), (~yes).sum()) < min_rows:
                continue
            groups = truth[yes], truth[~yes]
            error = sum(float(((group - group.mean()) ** 2).sum()) for group in groups)
            if best is None or error < best["error"] - 1e-6:
                below, others = (float(group.mean()) for group in groups)
                best = {"column": column, "threshold": float(threshold), "error": error}
                best |= {"yes": below, "no": others}
    return best


# %% choose
def choose(errors, simplest_first, paired=False):
    n_folds = len(errors[simplest_first[0]])
    if n_folds < 2:
        raise ValueError(f"{n_folds} folds have no spread: at least two are needed")
    best = min(simplest_first, key=lambda name: np.mean(errors[name]))
    while simplest_first:
        name = simplest_first.pop(0)
        differences = np.subtract(errors[name], errors[best])
        spread_of = differences if paired else errors[best]
        if differences.mean() <= np.std(spread_of, ddof=1) / np.sqrt(n_folds):
            return name
    raise AssertionError("unreachable: the best differs from itself by 0")


# %% explain
def explain(predict, background, row, order):
    if sorted(order) != sorted(background.columns):
        raise ValueError(f"order must have each of {list(background.columns)} once; it is {list(order)}")
    for column in set(row) - set(background.columns):
        del row[column]
    mixed = background.copy()
    base = average = float(np.mean(np.asarray(predict(mixed), dtype=float)))
    parts = {}
    for column in order:
        mixed[column] = row[column]
        now = float(np.mean(np.asarray(predict(mixed), dtype=float)))
        parts[column] = now - average
        average = now
    return {"base": base, "parts": parts, "prediction": average}
