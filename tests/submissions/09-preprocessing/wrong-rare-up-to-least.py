# ---
# mistake: calls a value rare that exactly `least` rows have; knows codes in lower case only; excludes the limits; divides by the rows of the table; keeps one row of each new patient; scales by what was known before filling; refuses the largest value allowed
# loses:
#   parse: what must not be in it
#   rules: 0 and 110 are allowed
#   missing: divide by the rows of the group
#   split: a patient may have several rows there
#   scale: from these very rows after filling
#   encode: with least=1 no value is rare
#   schema: Limits belong to what is
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?")
        values = pd.to_numeric(tidy.where(has_form).str.replace(",", "."))
    elif kind == "date":
        day = pd.to_datetime(tidy, format="%d/%m/%Y", errors="coerce")
        values = day.fillna(pd.to_datetime(tidy, format="%d/%m/%Y %H:%M", errors="coerce"))
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(f"unknown kind {kind!r}")
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]


# %% rules
def apply_rules(table):
    repeated = table.duplicated()
    clean = table[~repeated].copy()
    look = clean
    broken = {
        "age": (look["age"] <= 0) | (look["age"] >= 110),
        "distance_km": look["distance_km"] < 0,
        "booked_on": look["booked_on"].dt.normalize() > look["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    pass
    return clean, counts


# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.sum() / len(table)})
    return result.sort_values("share", ascending=False).rename_axis("group").reset_index()


# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & table["patient_id"].notna() & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & (table["starts_at"] >= cutoff) & ~table["patient_id"].isin(seen) & ~table["patient_id"].duplicated()
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }


# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = train.mean().fillna(0.0)
    spread = train.std(ddof=0).fillna(0.0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = (table.fillna(median) - mean) / spread
        flags = table.isna()
        return np.hstack([scaled.to_numpy(float), flags.to_numpy(float)])

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
    encoder = OneHotEncoder(handle_unknown="infrequent_if_exist", min_frequency=least + 1, sparse_output=False)
    words = make_pipeline(FunctionTransformer(name_gaps), encoder)
    return ColumnTransformer([("numbers", numbers, numeric), ("words", words, categorical)])


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
            broken["too large"] = int((values >= agreed["max"]).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
