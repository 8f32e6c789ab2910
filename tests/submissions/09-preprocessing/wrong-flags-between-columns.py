# ---
# mistake: puts each flag behind its column; asks the library for flags in task 6
# loses:
#   scale: all k flags
#   encode: Are there flags
# ---

# %% scale
def fill_and_scale(train, test):
    def use(table):
        columns = []
        for name in train:
            median = 0.0 if train[name].isna().all() else train[name].median()
            filled = train[name].fillna(median)
            spread = filled.std(ddof=0) or 1.0
            columns.append((table[name].fillna(median) - filled.mean()) / spread)
            columns.append(table[name].isna().astype(float))
        return np.column_stack(columns)

    return use(train), use(test)


# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    fill = SimpleImputer(strategy="median", keep_empty_features=True, add_indicator=True)
    words = make_pipeline(
        FunctionTransformer(lambda table: table.astype(object).fillna("(missing)")),
        OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least, sparse_output=False),
    )
    return ColumnTransformer(
        [("numbers", make_pipeline(fill, StandardScaler()), numeric), ("words", words, categorical)]
    )
