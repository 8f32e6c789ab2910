# ---
# approach: arrays and scipy; one run through the store for mean and squares; gradient descent of its own
# ---

# %% scorers
from scipy.special import expit


def standardised(values, model):
    z = (np.asarray(values, dtype=float) - np.array(model["mean"])) / np.array(model["scale"])
    return np.where(np.isnan(z), 0.0, z)


def score_batch(table, model):
    z = standardised(table.loc[:, model["columns"]], model)
    return expit(z.dot(model["coef"]) + model["intercept"]).tolist()


def score_one(request, model):
    z = standardised([request.get(name, np.nan) for name in model["columns"]], model)
    return expit(z @ np.array(model["coef"]) + model["intercept"])


# %% serving
def latency_report(ms, hours, euros_per_hour):
    values = np.array([np.inf if each is None else each for each in ms], dtype=float)
    if values.size == 0:
        raise ValueError("empty")
    p50, p95, p99 = (
        np.percentile(values, [50, 95, 99], method="inverted_cdf")
        if np.isfinite(values).all()
        else (np.sort(values)[(np.array([50, 95, 99]) * values.size + 99) // 100 - 1])
    )
    answered = int(np.isfinite(values).sum())
    cost = hours * euros_per_hour / (answered / 1000) if answered else np.inf
    return {"p50": p50, "p95": p95, "p99": p99, "per_thousand": np.float64(cost)}


def serving_sums(model, machine, traffic):
    weights = model["parameters"] * model["bytes_per_number"]
    per_token = 2 * model["layers"] * model["kv_heads"] * model["head_size"] * model["bytes_per_number"]
    cache = per_token * (traffic["prompt"] + traffic["answer"])
    batch = math.floor((machine["memory"] * (1 - machine["reserve"]) - weights) / cache)
    if batch < 1:
        raise ValueError("not even one request fits beside the weights")
    operations = 2 * model["parameters"]
    first_token = batch * operations * traffic["prompt"] / machine["flops"]
    reading = (weights + batch * cache) / machine["bandwidth"]
    step = max(reading, batch * operations / machine["flops"])
    per_hour = 3600 * batch / (first_token + traffic["answer"] * step)
    machines = math.ceil(traffic["answers_per_hour"] / per_hour)
    return {
        "cache_per_answer": cache,
        "batch": batch,
        "first_token": first_token,
        "step": step,
        "answers_per_hour": per_hour,
        "machines": machines,
        "per_thousand": 1000 * machines * machine["euros_per_hour"] / traffic["answers_per_hour"],
    }


# %% chunks
@measured
def fit_store(store, passes=3, seed=0):
    rows, mean, squares = 0, np.zeros(store.columns), np.zeros(store.columns)
    for number in range(len(store)):
        X = store.read(number)[0]
        n = len(X)
        if n == 0:
            continue
        own = X.mean(axis=0)
        squares += X.var(axis=0) * n + (own - mean) ** 2 * (rows * n / (rows + n))
        mean += (own - mean) * (n / (rows + n))
        rows += n
        del X
    scale = np.sqrt(squares / rows)
    scale = np.where(scale < 1e-9, 1, scale)
    rng = np.random.default_rng(seed)
    w, b = np.zeros(store.columns), 0.0
    for _ in range(passes):
        for number in rng.permutation(len(store)):
            X, y = store.read(number)
            X -= mean
            X /= scale
            for start in range(0, len(X), 20):
                part, label = X[start : start + 20], y[start : start + 20]
                off = 1 / (1 + np.exp(-np.clip(part @ w + b, -30, 30))) - label
                w -= 0.3 * part.T @ off / len(part)
                b -= 0.3 * off.mean()
    return {"rows": np.int64(rows), "mean": mean, "scale": scale, "coef": w, "intercept": np.float64(b)}


# %% alarm
def diagnose(months, contract):
    def schema_change(table, column, rule):
        if column not in table:
            return "missing"
        values = table[column]
        if "codes" in rule:
            return None if values.isin(rule["codes"]).all() else "codes"
        if not pd.api.types.is_numeric_dtype(values):
            return "type"
        return None if values.between(rule["low"], rule["high"]).all() else "limits"

    found = []
    for month, table in months.items():
        changes = {column: schema_change(table, column, rule) for column, rule in contract.items()}
        if not any(changes.values()):
            for column, rule in contract.items():
                if "usual" in rule:
                    mean = table[column].mean()
                    if mean < rule["usual"][0] or mean > rule["usual"][1]:
                        changes[column] = "drift"
        found += [(month, column, change) for column, change in changes.items() if change]
    return found


def alarms(values, threshold, run):
    values = np.array(values, dtype=float)
    there = np.flatnonzero(~np.isnan(values))
    above = values[there] > threshold
    edges = np.flatnonzero(np.diff(np.r_[False, above, False].astype(int)))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [there[start + run - 1] for start, end in pairs if end - start >= run]


def euros_per_year(quiet, incidents, threshold, run, prices):
    delay = np.mean([[*(d + 1 for d in alarms(v, threshold, run)), len(v)][0] for v in incidents])
    return (
        365 * np.divide(len(alarms(quiet, threshold, run)), len(quiet)) * prices["false"]
        + prices["incidents"] * delay * prices["day"]
    )


def cheapest_alarm(quiet, incidents, thresholds, runs, prices):
    grid = [(euros_per_year(quiet, incidents, t, r, prices), r, t) for r in runs for t in thresholds]
    least = min(cost for cost, _, _ in grid)
    cost, run, threshold = min((c for c in grid if c[0] < least + 1e-6), key=lambda c: (c[1], -c[2]))
    return {"threshold": threshold, "run": run, "euros": cost}
