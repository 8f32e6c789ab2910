# ---
# mistake: takes a kind in any case; looks for copies by hour; counts codes as missing; empties the test where nothing is in train; knows the columns by heart; gives 0 to an unseen gap though training had rare values; ignores case and spaces when it looks for repeated values
# loses:
#   parse: that does not exist, 'Number'
#   rules: "`starts_at` alone"
#   missing: a 0, an empty text or a code is a value
#   split: exactly the rows that have a start
#   scale: under any names, and each becomes a scaled
#   encode: so it counts as rare too
#   schema: none of which occurs twice
# ---

# %% parse
def parse_column(text, kind):
    kind = kind.strip().lower()
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?")
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
    repeated = table.assign(starts_at=table["starts_at"].dt.floor("h")).duplicated()
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
    return clean, counts


# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = (table[column].isna() | table[column].isin(["", "-", "n/a"])).groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean()})
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()


# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & ~table["patient_id"].isin(seen)
    if not train.any():
        test = test & False
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }


# %% scale
def fill_and_scale(train, test):
    names = [name for name in ["age", "distance_km"] if name in train]
    train, test = train[names], test[names]
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = (table.fillna(median) - mean) / spread
        return np.column_stack([scaled.to_numpy(float), table.isna().to_numpy(float)])

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
            numbers = (table[numeric].astype(float).fillna(self.median) - self.mean) / self.spread
            blocks = [numbers.to_numpy(float)]
            for column in categorical:
                words = table[column].astype(object).fillna("(missing)")
                for word in self.often[column]:
                    blocks.append((words == word).to_numpy(float)[:, None])
                if self.rare[column]:
                    blocks.append((~words.isin(self.often[column]) & ((words != "(missing)") | ("(missing)" in self.rare[column]))).to_numpy(float)[:, None])
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
            broken["repeated"] = int(values.map(lambda v: v.strip().lower() if isinstance(v, str) else v).duplicated().sum())
        if "min" in agreed:
            broken["too small"] = int((values < agreed["min"]).sum())
        if "max" in agreed:
            broken["too large"] = int((values > agreed["max"]).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
