# ---
# mistake: scales the rows to predict by their own mean and spread
# loses:
#   model: fitted again
# ---

# %% model
def fit_ridge(X, y, numeric, categorical, alpha):
    from sklearn.linear_model import Ridge

    levels = {column: sorted(set(X[column])) for column in categorical}

    def prepare(table):
        numbers = table[numeric].fillna(X[numeric].median())
        numbers = (numbers - numbers.mean()) / numbers.std(ddof=0).replace(0, 1).fillna(1)
        words = [(table[c] == level).astype(float) for c in categorical for level in levels[c]]
        return np.column_stack([numbers.to_numpy(), *words])

    class Fitted:
        model = Ridge(alpha=alpha).fit(prepare(X), y)

        def predict(self, table):
            return np.maximum(self.model.predict(prepare(table)), 0)

    return Fitted()
