# ---
# mistake: finds columns by where they stood in training
# loses:
#   encode: find columns by their names
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    fill = FunctionTransformer(lambda table: table.astype(object).fillna("(missing)"))
    encoder = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least, sparse_output=False)
    numbers = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    inner = ColumnTransformer([("n", numbers, numeric), ("w", make_pipeline(fill, encoder), categorical)])

    class ByPosition:
        def fit(self, table):
            self.columns = list(table.columns)
            inner.fit(table)
            return self

        def transform(self, table):
            return inner.transform(table.set_axis(self.columns, axis=1))

    return ByPosition()
