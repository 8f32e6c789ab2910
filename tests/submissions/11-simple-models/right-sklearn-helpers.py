# ---
# approach: TimeSeriesSplit over days, an own transformer before Ridge, printed progress on the way
# ---

# %% folds
def time_folds(dates, n_folds, test_days, gap_days=0):
    from sklearn.model_selection import TimeSeriesSplit

    calendar = pd.date_range(dates.min(), dates.max())
    splitter = TimeSeriesSplit(n_splits=max(n_folds, 2), test_size=test_days, gap=gap_days)
    folds = []
    for train, test in list(splitter.split(calendar))[-n_folds:]:
        pair = tuple(np.flatnonzero(dates.isin(calendar[part])) for part in (train, test))
        if min(map(len, pair)) == 0:
            raise ValueError("empty fold")
        folds.append(pair)
    print(len(folds), "folds")
    return folds


# %% model
def fit_ridge(X, y, numeric, categorical, alpha):
    from sklearn.compose import make_column_transformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import Pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    columns = list(numeric) + list(categorical)
    steps = [
        ("pick", FunctionTransformer(lambda table: table[columns])),
        (
            "prepare",
            make_column_transformer(
                (Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())]), numeric),
                (OneHotEncoder(handle_unknown="ignore", sparse_output=False), categorical),
            ),
        ),
        ("model", Ridge(alpha, solver="svd")),
    ]
    return Pipeline(steps).fit(X.reset_index(drop=True), y.to_numpy())


# %% search
def search(settings, evaluate, n_folds, seconds, clock):
    import warnings

    began = clock()
    durations, tried, failed = [], [], []
    for setting in settings:
        start = clock()
        if durations and (start - began) + max(durations) > seconds:
            break
        try:
            tried.append({"setting": setting, "errors": np.array([evaluate(setting, k) for k in range(n_folds)])})
        except ValueError as error:
            warnings.warn(f"{setting} failed")
            failed.append({"setting": setting, "message": f"failed: {error}"})
        durations.append(clock() - start)
    means = [entry["errors"].mean() for entry in tried]
    return {
        "tried": tried,
        "failed": failed,
        "skipped": settings[len(durations) :],
        "best": tried[int(np.argmin(means))]["setting"] if tried else None,
    }


# %% rule
def rule_of_thumb(history, ask):
    known = history[history["demand_mwh"].notna()].sort_values("date")

    def one(row):
        usable = known[known["date"] <= row["date"] - pd.Timedelta(weeks=1)]
        own = usable[usable["district"] == row["district"]]
        same = own[own["date"].dt.dayofweek == row["date"].dayofweek]
        if len(same):
            return same["demand_mwh"].iloc[-1]
        return (own if len(own) else usable)["demand_mwh"].median()

    return pd.Series([one(row) for _, row in ask.iterrows()], dtype=float)
