# ---
# mistake: knows yes and no in one case alone; takes the two first numeric columns alone
# loses:
#   parse: case and spaces around do not count
#   encode: There may be any number of both
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
        values = day.fillna(minute)
    elif kind == "yes_no":
        values = tidy.map({"yes": 1.0, "no": 0.0})
    else:
        raise ValueError(f"unknown kind {kind!r}: use 'number', 'date' or 'yes_no'")
    values = values.mask(is_code)
    return values, text[values.isna() & ~is_code]


# %% encode
def build_preprocessor(numeric, categorical, least):
    class Own:
        def fit(self, table):
            known = table[numeric[:2]].astype(float)
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
            numbers = (table[numeric[:2]].astype(float).fillna(self.median) - self.mean) / self.spread
            blocks = [numbers.to_numpy(float)]
            for column in categorical:
                words = table[column].astype(object).fillna("(missing)")
                for word in self.often[column]:
                    blocks.append((words == word).to_numpy(float)[:, None])
                if self.rare[column]:
                    blocks.append((~words.isin(self.often[column])).to_numpy(float)[:, None])
            return np.hstack(blocks)

    return Own()
