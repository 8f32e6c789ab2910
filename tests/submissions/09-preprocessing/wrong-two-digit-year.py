# ---
# mistake: reads years of two digits; does not look at ages below 0; fills gaps in the table it was given; counts each value that is not allowed once
# loses:
#   parse: "'03/02/26' was read as"
#   rules: no age lies above 110 or below 0
#   encode: "`fit` has changed"
#   schema: with the number of rows that break it
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
        minute = pd.to_datetime(tidy, format="%d/%m/%Y %H:%M", errors="coerce")
        values = day.fillna(minute).fillna(pd.to_datetime(tidy, format="%d/%m/%y", errors="coerce"))
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
        "age": (clean["age"] > 110),
        "distance_km": clean["distance_km"] < 0,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts


# %% encode
def build_preprocessor(numeric, categorical, least):
    class Own:
        def fit(self, table):
            for column in categorical:
                table[column] = table[column].fillna("(missing)")
            known = table[numeric].astype(float)
            self.median = known.median().fillna(0.0)
            filled = known.fillna(self.median)
            self.mean = filled.mean()
            self.spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)
            self.often, self.rare = {}, {}
            for column in categorical:
                counts = table[column].astype(object).fillna("(missing)").value_counts()
                self.often[column] = list(counts.index[counts >= least])
                self.rare[column] = list(counts.index[counts < least])
            return self

        def transform(self, table):
            numbers = (table[numeric].astype(float).fillna(self.median) - self.mean) / self.spread
            blocks = [numbers.to_numpy(float)]
            for column in categorical:
                words = table[column].astype(object).fillna("(missing)")
                for word in self.often[column]:
                    blocks.append((words == word).to_numpy(float)[:, None])
                if self.rare[column]:
                    blocks.append((~words.isin(self.often[column])).to_numpy(float)[:, None])
            return np.hstack(blocks)

    return Own()


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
            broken["not allowed"] = len(set(values) - set(agreed["allowed"]))
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
