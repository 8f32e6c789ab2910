# ---
# mistake: fills with the mean where the median was agreed
# loses:
#   scale: one long journey would pull it
#   encode: Fill with the median first
# ---

# %% scale
def fill_and_scale(train, test):
    middle = train.mean().fillna(0.0)
    filled = train.fillna(middle)
    mean, spread = filled.mean(), filled.std(ddof=0).replace(0.0, 1.0)

    def use(table):
        return np.hstack(
            [((table.fillna(middle) - mean) / spread).to_numpy(float), table.isna().to_numpy(float)]
        )

    return use(train), use(test)


# %% encode
def build_preprocessor(numeric, categorical):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="mean", keep_empty_features=True), StandardScaler())
    words = make_pipeline(
        FunctionTransformer(pd.DataFrame.astype, kw_args={"dtype": "str"}),
        SimpleImputer(strategy="constant", fill_value="(missing)", keep_empty_features=True),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False),
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])
