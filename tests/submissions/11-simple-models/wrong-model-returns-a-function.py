# ---
# mistake: returns a function that predicts, not an object with a method predict
# loses:
#   model: "has no method `predict`"
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
    model = make_pipeline(prepare, Ridge(alpha=alpha)).fit(X, y)

    def predict(table):
        return np.maximum(model.predict(table), 0)

    return predict
