# ---
# mistake: adds 0.00000001 to every standard deviation
# loses:
#   model: "to a standard deviation of 1"
# ---

# %% model
class OwnRidge:
    def __init__(self, numeric, categorical, alpha):
        self.numeric, self.categorical, self.alpha = numeric, categorical, alpha

    def matrix(self, table):
        parts = []
        for column in self.numeric:
            median, mean, spread = self.learned[column]
            x = table[column].to_numpy(dtype=float)
            parts.append((np.where(np.isnan(x), median, x) - mean) / spread)
        for column in self.categorical:
            parts += [(table[column] == value).to_numpy(dtype=float) for value in self.values[column]]
        return np.column_stack(parts)

    def fit(self, X, y):
        self.learned, self.values = {}, {}
        for column in self.numeric:
            x = X[column].to_numpy(dtype=float)
            median = np.nanmedian(x)
            x = np.where(np.isnan(x), median, x)
            self.learned[column] = median, x.mean(), x.std() + 1e-8
        for column in self.categorical:
            self.values[column] = sorted(set(X[column]))
        Z = self.matrix(X)
        y = np.asarray(y, dtype=float)
        self.centre, self.base = Z.mean(axis=0), y.mean()
        Z = Z - self.centre
        self.weights = np.linalg.solve(Z.T @ Z + self.alpha * np.eye(Z.shape[1]), Z.T @ (y - self.base))
        return self

    def predict(self, table):
        line = self.base + (self.matrix(table) - self.centre) @ self.weights
        return [max(0.0, value) for value in line]


def fit_ridge(X, y, numeric, categorical, alpha):
    return OwnRidge(numeric, categorical, alpha).fit(X, y)
