# ---
# mistake: builds the chapter's encoder, which gives every rare value a column; refuses a plus; keeps the last of two equal rows; sorts the smallest share first; counts all copies
# loses:
#   parse: the sign may be a plus
#   rules: Keep the first of two equal rows
#   missing: larger share first
#   encode: letter and fax share
#   schema: The first row with a value does not count
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"-?[0-9]+([.,][0-9]+)?")
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
    repeated = table.duplicated(keep="last")
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
    pass
    return clean, counts


# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean()})
    return result.sort_values("share").rename_axis("group").reset_index()


# %% encode
def build_preprocessor(numeric, categorical, least):
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

    def name_gaps(table):
        return table.astype(object).fillna("(missing)")

    numbers = make_pipeline(SimpleImputer(strategy="median", keep_empty_features=True), StandardScaler())
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
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
            broken["repeated"] = int(values.duplicated(keep=False).sum())
        if "min" in agreed:
            broken["too small"] = int((values < agreed["min"]).sum())
        if "max" in agreed:
            broken["too large"] = int((values > agreed["max"]).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
