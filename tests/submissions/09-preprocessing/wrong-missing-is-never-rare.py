# ---
# mistake: gives a missing value a column of its own, however few rows have it
# loses:
#   encode: one column for each value (a missing value is one)
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    class Preparer:
        def fit(self, table):
            self.median = table[numeric].median().fillna(0)
            filled = table[numeric].fillna(self.median)
            self.mean, self.spread = filled.mean(), filled.std(ddof=0).where(filled.nunique() > 1, 1.0)
            self.often, self.rare, self.gap = {}, {}, {}
            for column in categorical:
                counts = table[column].value_counts()
                self.often[column] = list(counts.index[counts >= least])
                self.rare[column] = bool((counts < least).any())
                self.gap[column] = bool(table[column].isna().any())
            return self

        def transform(self, table):
            numbers = (table[numeric].astype(float).fillna(self.median) - self.mean) / self.spread
            blocks = [numbers.to_numpy()]
            for column in categorical:
                words = table[column]
                blocks += [(words == value).to_numpy(float)[:, None] for value in self.often[column]]
                if self.gap[column]:
                    blocks.append(words.isna().to_numpy(float)[:, None])
                if self.rare[column]:
                    other = ~words.isin(self.often[column]) & ~(words.isna() & self.gap[column])
                    blocks.append(other.to_numpy(float)[:, None])
            return np.hstack(blocks)

    return Preparer()
