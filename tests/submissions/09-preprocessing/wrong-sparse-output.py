# ---
# mistake: leaves the encoder's default, a sparse matrix as soon as there are many categories
# loses:
#   encode: returned a sparse matrix
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    words = make_pipeline(
        FunctionTransformer(lambda table: table.astype(object).fillna("(missing)")),
        OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least),
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])
