# ---
# mistake: reads dates with dashes; sorts the columns of the table; puts an empty text to the missing groups; returns floats; joins flags by label; asks NumPy about gaps in numbers of dtype object; strips before it compares with the allowed values
# loses:
#   parse: "'03-02-2026' was read as"
#   rules: left in the order
#   missing: An empty text is a name like any other
#   split: numbers of an integer type
#   scale: with labels that repeat, became (196, 4)
#   encode: may arrive as None or as NaN
#   schema: differ in case or in spaces are different
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?")
        values = pd.to_numeric(tidy.where(has_form).str.replace(",", "."))
    elif kind == "date":
        tidy = tidy.where(is_code, tidy.str.replace("-", "/"))
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
    return clean[sorted(clean.columns)], counts


# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)").replace("", "(missing)")
    gaps = table[column].isna().groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean()})
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()


# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & ~table["patient_id"].isin(seen)
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test).astype(float),
    }


# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = (table.fillna(median) - mean) / spread
        return scaled.join(table.isna().astype(float).add_suffix("_gap"))

    return use(train), use(test)


# %% encode
def build_preprocessor(numeric, categorical, least):
    class Own:
        def fit(self, table):
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
            numbers = (table[numeric].mask(np.isnan(table[numeric].to_numpy()), self.median, axis=1).astype(float) - self.mean) / self.spread
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
            broken["not allowed"] = int((~values.map(lambda v: v.strip() if isinstance(v, str) else v).isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
