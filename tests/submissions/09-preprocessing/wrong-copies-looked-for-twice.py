# ---
# mistake: allows a decimal mark with nothing behind it; looks for copies again after the rules; divides by the gaps of the table; drops copies from the test; flags only columns with gaps in train; sorts the variables; counts gaps as repeated values
# loses:
#   parse: check the form first
#   rules: looks only once
#   missing: not of the table
#   split: the work of task 2
#   scale: so that train and test always have the same columns
#   encode: in the order given
#   schema: The first row with a value does not count
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]*)?")
        values = pd.to_numeric(tidy.where(has_form).str.replace(",", "."))
    elif kind == "date":
        day = pd.to_datetime(tidy, format="%d/%m/%Y", errors="coerce")
        minute = pd.to_datetime(tidy, format="%d/%m/%Y %H:%M", errors="coerce")
        values = day.fillna(minute)
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(f"unknown kind {kind!r}: use 'number', 'date' or 'yes_no'")
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]


# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table[~repeated].copy()
    broken = {
        "age": (clean["age"] < 0) | (clean["age"] > 110),
        "distance_km": clean["distance_km"] < 0,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean.drop_duplicates(), counts


# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.sum() / max(table[column].isna().sum(), 1)})
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()


# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~table.duplicated() & ~train & ~table["patient_id"].isin(seen)
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }


# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = (table.fillna(median) - mean) / spread
        return np.column_stack([scaled.to_numpy(float), table.isna()[train.columns[train.isna().any()]].to_numpy(float)])

    return use(train), use(test)


# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    def name_gaps(table):
        return table.astype(object).fillna("(missing)")

    numbers = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    words = make_pipeline(
        FunctionTransformer(name_gaps),
        OneHotEncoder(min_frequency=least, handle_unknown="infrequent_if_exist", sparse_output=False),
    )
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, sorted(categorical))])


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
            broken["repeated"] = int(table[column].duplicated().sum())
        if "min" in agreed:
            broken["too small"] = int((values < agreed["min"]).sum())
        if "max" in agreed:
            broken["too large"] = int((values > agreed["max"]).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
