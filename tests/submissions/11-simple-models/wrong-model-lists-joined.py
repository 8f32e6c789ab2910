# ---
# mistake: appends the categorical names to the list of numeric ones
# loses:
#   model: "`numeric` has changed during the call"
# ---

# %% model
def fit_ridge(X, y, numeric, categorical, alpha):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    used = numeric
    used += categorical
    numeric = numeric[: -len(categorical)] if categorical else numeric
    X = X[used]
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
