# ---
# mistake: reads dates with a T between day and hour; counts 0 as missing; takes two numeric columns at most; takes close values for equal ones; counts what lies less than 1 below the limit as allowed
# loses:
#   parse: "'03/02/2026T09:40' was read as"
#   missing: a 0, an empty text or a code is a value
#   scale: under any names, and each becomes a scaled column
#   encode: They are close together but not equal
#   schema: in steps of a half
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
        values = day.fillna(minute).fillna(pd.to_datetime(tidy, format="%d/%m/%YT%H:%M", errors="coerce"))
    elif kind == "yes_no":
        values = tidy.str.lower().map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(f"unknown kind {kind!r}: use 'number', 'date' or 'yes_no'")
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]


# %% missing
def missing_by(table, column, by):
    groups = table[by].fillna("(missing)")
    gaps = (table[column].isna() | (table[column] == 0)).groupby(groups)
    result = pd.DataFrame({"rows": gaps.size(), "missing": gaps.sum(), "share": gaps.mean()})
    return result.sort_values(["share", "rows"], ascending=False).rename_axis("group").reset_index()


# %% scale
def fill_and_scale(train, test):
    median = train.median().fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = (table.fillna(median) - mean) / spread
        return np.column_stack([scaled.to_numpy(float)[:, :2], table.isna().to_numpy(float)[:, :2]])

    return use(train), use(test)


# %% encode
def build_preprocessor(numeric, categorical, least):
    class Own:
        def fit(self, table):
            known = table[numeric].astype(float)
            self.median = known.median().fillna(0.0)
            filled = known.fillna(self.median)
            self.mean = filled.mean()
            self.spread = filled.std(ddof=0).mask(lambda spread: spread < 1e-6, 1.0)
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
            broken["too small"] = int((values <= agreed["min"] - 1).sum())
        if "max" in agreed:
            broken["too large"] = int((values > agreed["max"]).sum())
        if "allowed" in agreed:
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
