# ---
# mistake: gives predictions in single precision
# loses:
#   model: "with all their digits"
# ---

# %% model
def fit_ridge(X, y, numeric, categorical, alpha):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    scaled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    spread = OneHotEncoder(handle_unknown="ignore")
    prepare = ColumnTransformer([("numbers", scaled, numeric), ("words", spread, categorical)])

    class NeverNegative:
        """A fitted model whose predictions stop at 0."""

        def __init__(self, model):
            self.model = model

        def predict(self, table):
            return np.maximum(self.model.predict(table), 0).astype("float32")

    return NeverNegative(make_pipeline(prepare, Ridge(alpha=alpha)).fit(X, y))
