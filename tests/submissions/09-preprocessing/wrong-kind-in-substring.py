# ---
# mistake: takes a part of a kind for the kind; strips the reminders; takes a column with a single value for an empty one; takes unknown and a dash for missing; calls a column without values absent
# loses:
#   parse: that does not exist
#   rules: with their case, spaces and codes
#   scale: even 0 and a single one
#   encode: do not have a column each
#   schema: a column without any value
# ---

# %% parse
def parse_column(text, kind):
    tidy = text.str.strip()
    is_code = tidy.str.lower().isin(MISSING_CODES)
    if kind in "number":
        has_form = tidy.str.fullmatch(r"[+-]?[0-9]+([.,][0-9]+)?")
        values = pd.to_numeric(tidy.where(has_form).str.replace(",", "."))
    elif kind == "date":
        day = pd.to_datetime(tidy, format="%d/%m/%Y", errors="coerce")
        minute = pd.to_datetime(tidy, format="%d/%m/%Y %H:%M", errors="coerce")
        values = day.fillna(minute)
    elif kind in "yes_no":
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
    clean["reminder"] = clean["reminder"].str.strip()
    counts = {"repeated": int(repeated.sum())}
    for column, rows in broken.items():
        counts[column] = int(rows.sum())
        clean[column] = clean[column].mask(rows)
    return clean, counts

# %% scale
def fill_and_scale(train, test):
    median = train.median().where(train.notna().sum() > 1).fillna(0.0)
    filled = train.fillna(median)
    mean = filled.mean()
    spread = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)

    def use(table):
        scaled = (table.fillna(median) - mean) / spread
        return np.column_stack([scaled.to_numpy(float), table.isna().to_numpy(float)])

    return use(train), use(test)

# %% encode
from sklearn.base import BaseEstimator, TransformerMixin


class Preparer(TransformerMixin, BaseEstimator):
    def __init__(self, numeric, categorical, least):
        self.numeric = numeric
        self.categorical = categorical
        self.least = least
        # INIT

    @staticmethod
    def _words(column):
        return [None if pd.isna(word) or word in ("-", "n/a", "unknown", "-999") else word for word in column]

    def fit(self, table, y=None):
        numbers = table[self.numeric].astype(float)
        self.median_ = numbers.median().fillna(0)
        filled = numbers.fillna(self.median_)
        self.mean_ = filled.mean()
        self.spread_ = filled.std(ddof=0).where(filled.nunique() > 1, 1.0)
        self.values_, self.rare_ = {}, {}
        for column in self.categorical:
            words = self._words(table[column])
            self.values_[column] = [w for w in dict.fromkeys(words) if words.count(w) >= self.least]
            self.rare_[column] = len(self.values_[column]) < len(set(words))
        return self

    def transform(self, table):
        numbers = table[self.numeric].astype(float).fillna(self.median_)
        blocks = {c: v.to_numpy() for c, v in ((numbers - self.mean_) / self.spread_).items()}
        for column, values in self.values_.items():
            words = self._words(table[column])
            for value in values:
                blocks[f"{column} is {value}"] = np.array([word == value for word in words], dtype=bool)
            if self.rare_[column]:
                blocks[f"{column} is rare"] = np.array([word not in values for word in words], dtype=bool)
        return pd.DataFrame(blocks, index=table.index)


def build_preprocessor(numeric, categorical, least):
    return Preparer(numeric, categorical, least)

# %% schema
def check_schema(table, schema):
    problems = []
    for column, agreed in schema.items():
        if column not in table or (len(table) and table[column].isna().all()):
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
            broken["not allowed"] = int((~values.isin(agreed["allowed"])).sum())
        problems += [f"{column}: {problem} ({count})" for problem, count in broken.items() if count]
    if problems:
        raise ValueError("\n".join(problems))
