# ---
# mistake: gives text columns to the imputer as they come, which passes over None in a column of dtype object
# loses:
#   encode: give both the same name first
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    words = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="(missing)", keep_empty_features=True),
        OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least, sparse_output=False),
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])
