# ---
# mistake: fills a missing category with the most frequent one, which claims to know what nobody recorded
# loses:
#   encode: claims to know where the patient went
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    words = make_pipeline(
        SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least, sparse_output=False)
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])
