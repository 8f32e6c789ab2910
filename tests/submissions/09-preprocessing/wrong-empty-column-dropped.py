# ---
# mistake: leaves SimpleImputer to drop a column that has no value in training
# loses:
#   encode: the empty column was dropped
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    words = make_pipeline(
        FunctionTransformer(lambda table: table.astype(object).fillna("(missing)")),
        OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least, sparse_output=False),
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])
