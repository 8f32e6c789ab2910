# ---
# mistake: asks for flags, and takes values with exactly `least` rows for rare
# loses:
#   encode: "Are there flags? They are not asked for here"
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    fill = SimpleImputer(strategy="median", keep_empty_features=True, add_indicator=True)
    words = make_pipeline(
        FunctionTransformer(lambda table: table.astype(object).fillna("(missing)")),
        OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least + 1, sparse_output=False),
    )
    return ColumnTransformer(
        [("numbers", make_pipeline(fill, StandardScaler()), numeric), ("words", words, categorical)]
    )
