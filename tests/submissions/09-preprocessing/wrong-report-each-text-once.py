# ---
# mistake: reports each text once; looks for copies again after the values; counts only rows with a value; knows patients by rows without a start; forgets the flags of new rows; counts gaps as not allowed
# loses:
#   parse: came three times
#   rules: looks only once
#   missing: Count every row of the group
#   split: no known start is not in train
#   scale: in test must mark the gaps
#   schema: "missing values count for `missing` only"
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
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
    return values, text[values.isna() & ~is_code].drop_duplicates()


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
    clean = clean[~clean.duplicated()]
    return clean, counts


# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": table[column].groupby(groups).count(), "missing": gaps.sum(), "share": gaps.mean()})
    return result.sort_values("share", ascending=False).rename_axis("group").reset_index()


# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & table["patient_id"].notna() & (table["starts_at"] < cutoff)
    seen = table.loc[table["starts_at"].isna() | (table["starts_at"] < cutoff), "patient_id"]
    test = known & ~train & (table["starts_at"] >= cutoff) & ~table["patient_id"].isin(seen)
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
        flags = table.isna() & (table is train)
        return np.hstack([scaled.to_numpy(float), flags.to_numpy(float)])

    return use(train), use(test)


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
            broken["not allowed"] = int((~table[column].isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
