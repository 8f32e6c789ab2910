# ---
# mistake: allows several decimal marks; does not look at distances; adds a column to the table; fits again in `transform`; fills the caller's gaps
# loses:
#   parse: "'1.234,5' was read as"
#   rules: "`distance_km` was"
#   split: has changed
#   encode: learn nothing itself
#   schema: has changed the table
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind == "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)*")
        values = pd.to_numeric(tidy.where(has_form).str.replace(r"[.,](?=.*[.,])", "", regex=True).str.replace(",", "."))
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
        "distance_km": clean["distance_km"] < -np.inf,
        "booked_on": clean["booked_on"].dt.normalize() > clean["starts_at"].dt.normalize(),
    }
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts


# %% split
def split_appointments(table, cutoff):
    cutoff = pd.Timestamp(cutoff)
    table["known"] = table["starts_at"].notna()
    known = table["starts_at"].notna() & table["patient_id"].notna()
    train = known & (table["starts_at"] < cutoff)
    seen = table.loc[train, "patient_id"]
    test = known & ~train & ~table["patient_id"].isin(seen)
    return {
        "train": np.flatnonzero(train),
        "test": np.flatnonzero(test),
        "left_out": np.flatnonzero(~train & ~test),
    }


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
            self.mean = table[numeric].astype(float).fillna(self.median).mean()
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
        gaps = table[column].isna().sum()
        table.dropna(subset=[column], inplace=True)
        values = table[column]
        broken = {}
        if agreed.get("required"):
            broken["missing"] = gaps
        if agreed.get("unique"):
            broken["repeated"] = int(values.duplicated().sum())
        if "min" in agreed:
            broken["too small"] = int((values < agreed["min"]).sum())
        if "max" in agreed:
            broken["too large"] = int((values > agreed["max"]).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
