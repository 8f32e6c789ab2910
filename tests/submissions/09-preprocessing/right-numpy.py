# ---
# approach: NumPy arrays and masks, NumPy scalars in what is returned
# ---

# %% parse
def parse_column(text, kind):
    words = np.array([word.strip().lower() for word in text], dtype=object)
    codes = np.isin(words, list(MISSING_CODES)) if len(words) else np.zeros(0, bool)
    if kind == "number":

        def read(word):
            body = word[1:] if word[:1] in "+-" else word
            left, mark, right = body.replace(",", ".").partition(".")
            good = left.isdigit() and (right.isdigit() if mark else True)
            return np.float64(word.replace(",", ".")) if good else np.nan

        values = np.array([np.nan if code else read(word) for word, code in zip(words, codes)], dtype=float)
    elif kind == "date":
        import re

        def read(word):
            found = re.fullmatch(r"(\d\d?)/(\d\d?)/(\d{4})(?: (\d\d?):(\d\d))?", word)
            if found is None:
                return pd.NaT
            day, month, year, hour, minute = (int(part or 0) for part in found.groups())
            try:
                return pd.Timestamp(year, month, day, hour, minute)
            except ValueError:
                return pd.NaT

        values = pd.to_datetime(
            [pd.NaT if code else read(word) for word, code in zip(words, codes)]
        ).to_numpy()
    elif kind == "yes_no":
        values = np.select([words == "yes", words == "no"], [1.0, 0.0], np.nan)
    else:
        raise ValueError("kind: " + str(kind))
    values = pd.Series(values, index=text.index)
    bad = pd.isna(values).to_numpy() & ~codes
    return values, text.iloc[np.flatnonzero(bad)]


# %% rules
def apply_rules(table):
    clean = table.drop_duplicates()
    counts = {"repeated": np.int64(len(table) - len(clean))}
    age, km = clean["age"].to_numpy(copy=True), clean["distance_km"].to_numpy(copy=True)
    with np.errstate(invalid="ignore"):
        odd_age, odd_km = (age < 0) | (age > 110), km < 0
    day = "datetime64[D]"
    late = clean["booked_on"].to_numpy().astype(day) > clean["starts_at"].to_numpy().astype(day)
    age[odd_age] = np.nan
    km[odd_km] = np.nan
    booked = clean["booked_on"].to_numpy(copy=True)
    booked[late] = np.datetime64("NaT")
    counts.update(age=odd_age.sum(), distance_km=odd_km.sum(), booked_on=late.sum())
    return clean.assign(age=age, distance_km=km, booked_on=booked), counts


# %% missing
def missing_by(table, column, by):
    names = table[by].astype(object).where(table[by].notna(), "(missing)").to_numpy()
    gaps = table[column].isna().to_numpy()
    groups, inverse = np.unique(names.astype(str), return_inverse=True)
    rows = np.bincount(inverse, minlength=len(groups))
    missing = np.bincount(inverse, weights=gaps, minlength=len(groups)).astype(int)
    share = missing / np.maximum(rows, 1)
    order = np.lexsort((-rows, -share))
    return pd.DataFrame(
        {"share": share[order], "missing": missing[order], "rows": rows[order], "group": groups[order]}
    )


# %% split
def split_appointments(table, cutoff):
    start = table["starts_at"].to_numpy()
    patient = table["patient_id"].to_numpy(dtype=object)
    positions = np.arange(len(table))
    known = ~pd.isna(start) & ~pd.isna(patient)
    early = known & (start < np.datetime64(pd.Timestamp(cutoff)))
    trained = set(patient[early])
    fresh = np.array([name not in trained for name in patient], dtype=bool)
    late = known & ~early & fresh
    return {
        "test": positions[late][::-1],
        "train": positions[early],
        "left_out": list(positions[~early & ~late]),
    }


# %% scale
def fill_and_scale(train, test):
    a, b = train.to_numpy(dtype=float), test.to_numpy(dtype=float)
    medians = np.array([np.median(c[~np.isnan(c)]) if (~np.isnan(c)).any() else 0.0 for c in a.T])
    filled = np.where(np.isnan(a), medians, a)
    mean, spread = filled.mean(axis=0), filled.std(axis=0)
    spread[np.ptp(filled, axis=0) == 0] = 1

    def use(x):
        return np.column_stack([(np.where(np.isnan(x), medians, x) - mean) / spread, np.isnan(x)])

    return use(a), use(b)


# %% schema
def check_schema(table, schema):
    report = ["Please mend:"]
    for column, agreed in schema.items():
        if column not in table.columns:
            report.append(f"{column}: absent")
            continue
        known = table[column].to_numpy()[table[column].notna().to_numpy()]
        numbers = {
            "missing": len(table) - known.size if agreed.get("required") else 0,
            "repeated": known.size - len(set(known)) if agreed.get("unique") else 0,
            "too small": np.sum(known < agreed["min"]) if "min" in agreed else 0,
            "too large": np.sum(known > agreed["max"]) if "max" in agreed else 0,
            "not allowed": sum(v not in list(agreed["allowed"]) for v in known) if "allowed" in agreed else 0,
        }
        report.extend(f"{column}: {name} ({int(n)})" for name, n in numbers.items() if n)
    if len(report) > 1:
        raise ValueError("\n".join(report))
