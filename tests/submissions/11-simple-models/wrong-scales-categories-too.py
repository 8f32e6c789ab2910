# ---
# mistake: scales the columns of 0 and 1 as well, so that rare categories are penalised less
# loses:
#   model: do not scale these
# ---

# %% model
def fit_ridge(X, y, numeric, categorical, alpha):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import Ridge
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    words = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    filled = SimpleImputer(strategy="median")
    prepare = ColumnTransformer([("numbers", filled, numeric), ("words", words, categorical)])
    class NeverNegative:
        def __init__(self, model):
            self.model = model

        def predict(self, table):
            return np.maximum(self.model.predict(table), 0)

    return NeverNegative(make_pipeline(prepare, StandardScaler(), Ridge(alpha=alpha)).fit(X, y))
