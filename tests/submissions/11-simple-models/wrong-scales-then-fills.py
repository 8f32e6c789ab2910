# ---
# mistake: scales first and fills gaps afterwards, so that mean and spread are those of the rows without gaps
# loses:
#   model: First fill gaps
# ---

# %% model
def fit_ridge(X, y, numeric, categorical, alpha):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    scaled = make_pipeline(StandardScaler(), SimpleImputer(strategy="median"))
    words = OneHotEncoder(handle_unknown="ignore")
    prepare = ColumnTransformer([("numbers", scaled, numeric), ("words", words, categorical)])
    class NeverNegative:
        def __init__(self, model):
            self.model = model

        def predict(self, table):
            return np.maximum(self.model.predict(table), 0)

    return NeverNegative(make_pipeline(prepare, Ridge(alpha=alpha)).fit(X, y))
