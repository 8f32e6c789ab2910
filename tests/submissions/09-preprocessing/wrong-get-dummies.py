# ---
# mistake: pd.get_dummies inside transform, so that every batch makes its own columns
# loses:
#   encode: may not add or drop any
# ---

# %% encode
def build_preprocessor(numeric, categorical, least):
    class Preparer:
        def fit(self, table):
            self.median = table[numeric].median().fillna(0)
            filled = table[numeric].fillna(self.median)
            words = table[categorical].fillna("(missing)")
            self.rare = {c: [w for w, n in words[c].value_counts().items() if n < least] for c in categorical}
            self.mean, self.spread = filled.mean(), filled.std(ddof=0).where(filled.nunique() > 1, 1.0)
            return self

        def transform(self, table):
            numbers = (table[numeric].fillna(self.median) - self.mean) / self.spread
            words = table[categorical].fillna("(missing)")
            words = words.assign(**{c: words[c].mask(words[c].isin(self.rare[c]), "rare") for c in categorical})
            words = pd.get_dummies(words).astype(float)
            return pd.concat([numbers, words], axis=1)

    return Preparer()
