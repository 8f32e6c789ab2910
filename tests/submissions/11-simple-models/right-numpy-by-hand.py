# ---
# approach: everything by hand with NumPy, ridge regression in an own small class
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
            self.learned[column] = median, x.mean(), x.std() or 1.0
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


# %% rule
def rule_of_thumb(history, ask):
    day = history["date"].to_numpy("datetime64[D]").astype(int)
    place = history["district"].to_numpy(dtype=object)
    used = history["demand_mwh"].to_numpy(dtype=float)
    result = np.full(len(ask), np.nan)
    for i, (t, d) in enumerate(zip(ask["date"].to_numpy("datetime64[D]").astype(int), ask["district"])):
        fine = (t - day >= 7) & ~np.isnan(used)
        own = fine & (place == d)
        weekly = np.flatnonzero(own & ((t - day) % 7 == 0))
        if len(weekly):
            result[i] = used[weekly[np.argmax(day[weekly])]]
        elif own.any():
            result[i] = np.median(used[own])
        elif fine.any():
            result[i] = np.median(used[fine])
    return result


# %% explain
def explain(predict, background, row, order):
    columns = list(background.columns)
    if sorted(columns) != sorted(order):
        raise ValueError(f"wrong order {order}")

    def average(done):
        mixed = background.copy()
        for column in done:
            mixed[column] = [row[column]] * len(mixed)
        return np.asarray(predict(mixed), dtype=float).mean()

    steps = np.array([average(order[:k]) for k in range(len(order) + 1)])
    return {"base": steps[0], "parts": dict(zip(order, np.diff(steps))), "prediction": steps[-1]}


# %% choose
def choose(errors, simplest_first, paired=False):
    E = np.array([errors[name] for name in simplest_first], dtype=float)
    n = E.shape[1]
    if n < 2:
        raise ValueError("too few folds")
    best = int(E.mean(axis=1).argmin())
    D = E - E[best]
    limit = D.std(axis=1, ddof=1) / n**0.5 if paired else np.full(len(E), E[best].std(ddof=1) / n**0.5)
    return simplest_first[int(np.flatnonzero(D.mean(axis=1) <= limit)[0])]


# %% question
def best_question(X, y, min_rows=1):
    truth = np.array(y, dtype=float)
    best, answer = np.inf, None
    for column in X.columns:
        x = X[column].to_numpy(dtype=float)
        order = np.argsort(x, kind="stable")  # gaps come last
        x_sorted, t = x[order], truth[order]
        count = np.arange(1, len(t))
        left, left_squares = np.cumsum(t)[:-1], np.cumsum(t**2)[:-1]
        right, right_squares = t.sum() - left, (t**2).sum() - left_squares
        error = left_squares - left**2 / count + right_squares - right**2 / (len(t) - count)
        cut = (x_sorted[:-1] + x_sorted[1:]) / 2
        allowed = (x_sorted[1:] > x_sorted[:-1]) & (count >= min_rows) & (len(t) - count >= min_rows)
        for k in np.flatnonzero(allowed):
            if error[k] < best - 1e-6:
                best = error[k]
                answer = {
                    "column": column,
                    "threshold": cut[k],
                    "error": error[k],
                    "yes": left[k] / count[k],
                    "no": right[k] / (len(t) - count[k]),
                }
    return answer
