# ---
# approach: a transformer class of one's own in place of ColumnTransformer, a subclass of ValueError for the schema
# ---

# %% scale
class Filler:
    """Learns on one table, is used on any."""

    def learn(self, table):
        self.median = table.median().fillna(0.0)
        filled = table.fillna(self.median)
        self.mean = filled.mean()
        self.spread = np.sqrt(((filled - self.mean) ** 2).mean()).mask(filled.max() == filled.min(), 1)
        return self

    def use(self, table):
        flags = table.isna().astype(float)
        return np.concatenate([(table.fillna(self.median) - self.mean) / self.spread, flags], axis=1)


def fill_and_scale(train, test):
    filler = Filler().learn(train)
    return filler.use(train), filler.use(test)


# %% encode
from sklearn.base import BaseEstimator, TransformerMixin


class Preparer(TransformerMixin, BaseEstimator):
    def __init__(self, numeric, categorical, least):
        self.numeric = numeric
        self.categorical = categorical
        self.least = least

    @staticmethod
    def _words(column):
        return [None if pd.isna(word) else word for word in column]

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
class NotAsAgreed(ValueError):
    pass


def check_schema(table, schema):
    lines = []

    def tell(column, problem, rows):
        count = int(np.sum(rows))
        if count:
            lines.append(f"{column}: {problem} ({count})")

    for column, agreed in schema.items():
        try:
            values = table[column]
        except KeyError:
            lines.append(f"{column}: absent")
            continue
        gap = values.isna()
        for entry, wanted in agreed.items():
            if entry == "required" and wanted:
                tell(column, "missing", gap)
            elif entry == "unique" and wanted:
                tell(column, "repeated", values[~gap].duplicated())
            elif entry == "min":
                tell(column, "too small", values < wanted)
            elif entry == "max":
                tell(column, "too large", values > wanted)
            elif entry == "allowed":
                tell(column, "not allowed", ~values[~gap].isin(wanted))
    if lines:
        raise NotAsAgreed("\n".join(sorted(lines)))
