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
    from sklearn.compose import TransformedTargetRegressor, make_column_transformer
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
    never_negative = TransformedTargetRegressor(
        Pipeline(steps), func=lambda v: v, inverse_func=lambda v: v.clip(min=0), check_inverse=False
    )
    return never_negative.fit(X.reset_index(drop=True), y.to_numpy())


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
