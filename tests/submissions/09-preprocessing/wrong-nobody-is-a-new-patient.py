# ---
# mistake: takes a missing patient for a new one; leaves out rules that touched nothing; writes a line for a problem with no rows; reads a later value of an empty column as 0
# loses:
#   rules: with 0
#   split: left out are
#   schema: a table as agreed was refused
#   encode: It stays
# ---

# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table[~repeated].copy()
    look = clean
    broken = {
        "age": (look["age"] < 0) | (look["age"] > 110),
        "distance_km": look["distance_km"] < 0,
        "booked_on": look["booked_on"].dt.normalize() > look["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    counts = {name: number for name, number in counts.items() if number}
    return clean, counts


# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna()
    train = known & table["patient_id"].notna() & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & (table["starts_at"] >= cutoff) & ~table["patient_id"].isin(seen)
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }


# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    class Numbers(SimpleImputer):
        def fit(self, X, y=None):
            self.empty_ = X.isna().all().to_numpy()
            return super().fit(X)

        def transform(self, X):
            return np.where(self.empty_, 0.0, super().transform(X))

    numbers = make_pipeline(Numbers(strategy="median", keep_empty_features=True), StandardScaler())
    fill = FunctionTransformer(lambda table: table.astype(object).fillna("(missing)"))
    encoder = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least, sparse_output=False)
    return ColumnTransformer(
        [("numbers", numbers, numeric), ("words", make_pipeline(fill, encoder), categorical)]
    )


# %% schema
def check_schema(table, schema):
    problems = []
    for column, agreed in schema.items():
        if column not in table:
            problems.append(f"{column}: absent")
            continue
        values = table[column].dropna()
        broken = {}
        if agreed.get("required"):
            broken["missing"] = len(table) - len(values)
        if agreed.get("unique"):
            broken["repeated"] = int(values.duplicated().sum())
        if "min" in agreed:
            broken["too small"] = int((values < agreed["min"]).sum())
        if "max" in agreed:
            broken["too large"] = int((values > agreed["max"]).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items()]
    if problems:
        raise ValueError("\n".join(problems))
