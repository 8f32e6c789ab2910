# ---
# mistake: forgets to return, or returns another kind of thing than was asked for
# loses:
#   rate: "must return a Series"
#   encode: "must return two lists"
#   leaks: "must return a list or a set"
#   repair: "must return a DataFrame"
#   prune: "must be a dictionary"
# ---

# %% rate
def recent_rate(orders, minutes):
    delivered = orders["delivered_at"].to_numpy()
    kitchen, late = orders["kitchen"].to_numpy(), orders["late"].to_numpy(dtype=float)
    rates = []
    for place, moment in enumerate(orders["dispatched_at"].to_numpy()):
        w = (kitchen == kitchen[place]) & (delivered >= moment - np.timedelta64(minutes, "m")) & (delivered < moment)
        rates.append(late[w].mean() if w.any() else np.nan)
    return rates


# %% encode
def target_encode(values, late, folds, new_values, weight):
    return None, None


# %% leaks
def leaking_columns(build, orders, moments):
    build(orders.copy())


# %% repair
def features_v2(orders):
    return {"promised_minutes": orders["promised_minutes"]}


# %% prune
def prune(predict, X, late, groups, least, repeats=20, seed=0):
    late, rng = np.asarray(late, dtype=float), np.random.default_rng(seed)
    def error(table):
        return float(np.mean((np.asarray(predict(table), dtype=float) - late) ** 2))
    intact, importances = error(X.copy()), {}
    for name, columns in groups.items():
        errors = []
        for _ in range(repeats):
            shuffled, order = X.copy(), rng.permutation(len(X))
            for column in columns:
                shuffled[column] = X[column].to_numpy()[order]
            errors.append(error(shuffled))
        importances[name] = float(np.mean(errors)) - intact
    s = pd.Series(importances).sort_values(ascending=False)
    return s, list(s[s > least].index)
