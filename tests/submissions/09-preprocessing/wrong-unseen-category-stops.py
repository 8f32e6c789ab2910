# ---
# mistake: keeps the encoder's default, which stops at a category that it has never seen
# loses:
#   encode: the service must go on
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    words = make_pipeline(
        FunctionTransformer(lambda table: table.astype(object).fillna("(missing)")), OneHotEncoder(min_frequency=least, sparse_output=False)
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])
