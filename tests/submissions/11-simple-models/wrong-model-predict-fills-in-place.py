# ---
# mistake: predict fills the gaps of the table that it is given
# loses:
#   model: "has changed the table that it was given"
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
            for column in numeric:
                table[column] = table[column].fillna(X[column].median())
            return np.maximum(self.model.predict(table), 0)

    return NeverNegative(make_pipeline(prepare, Ridge(alpha=alpha)).fit(X, y))
