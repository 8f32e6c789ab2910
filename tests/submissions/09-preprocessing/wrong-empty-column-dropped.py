# ---
# mistake: leaves SimpleImputer to drop a column that has no value in training
# loses:
#   encode: the empty column was dropped
# ---

# %% encode
def build_preprocessor(numeric, categorical):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    words = make_pipeline(
        FunctionTransformer(pd.DataFrame.astype, kw_args={"dtype": "str"}),
        SimpleImputer(strategy="constant", fill_value="(missing)", keep_empty_features=True),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False),
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])
