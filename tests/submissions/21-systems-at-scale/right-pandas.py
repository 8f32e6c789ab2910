# ---
# approach: Series, StandardScaler chunk by chunk, an enumeration for the states
# ---

# %% scorers
def score_batch(table, model):
    mean = pd.Series(model["mean"], index=model["columns"])
    scale = pd.Series(model["scale"], index=model["columns"])
    coef = pd.Series(model["coef"], index=model["columns"])
    z = ((table[model["columns"]].fillna(mean) - mean) / scale * coef).sum(axis=1) + model["intercept"]
    return 1 / (1 + np.exp(-z.clip(-600, 600)))


def score_one(request, model):
    known = {n: request[n] for n in model["columns"] if request.get(n) is not None}
    return score_batch(pd.DataFrame([known], columns=model["columns"], dtype=float), model).iloc[0]


# %% serving
def latency_report(ms, hours, euros_per_hour):
    if not ms:
        raise ValueError("no requests")
    values = pd.Series(ms, dtype=float).fillna(np.inf).sort_values(ignore_index=True)
    found = {f"p{p}": values[-(-p * len(values) // 100) - 1] for p in (50, 95, 99)}
    n = (values < np.inf).sum()
    return found | {"per_thousand": 1000 * hours * euros_per_hour / n if n else float("inf")}


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
from sklearn.preprocessing import StandardScaler


@measured
def fit_store(store, passes=3, seed=0):
    scaler = StandardScaler()
    for number in range(len(store)):
        X, _ = store.read(number)
        if len(X):
            scaler.partial_fit(X)
    rng = np.random.default_rng(seed)
    model = SGDClassifier(loss="log_loss", alpha=0.01, random_state=int(rng.integers(2**31)))
    for _ in range(passes):
        for number in rng.permutation([i for i in range(len(store)) if store.rows[i]]):
            X, y = store.read(int(number))
            model.partial_fit(scaler.transform(X), y, classes=(0, 1))
    return {
        "rows": int(scaler.n_samples_seen_),
        "mean": scaler.mean_,
        "scale": scaler.scale_,
        "coef": model.coef_.ravel(),
        "intercept": model.intercept_.item(),
    }


# %% rollout
import enum


class State(enum.StrEnum):
    SHADOW = "shadow"
    CANARY = "canary"
    FULL = "full"
    BACK = "rolled back"


def step(state, good, bad, wanted):
    match state, bad:
        case State.BACK, _:
            return State.BACK, 0
        case State.SHADOW, True:
            return State.SHADOW, 0
        case _, True:
            return State.BACK, 0
        case State.FULL, False:
            return State.FULL, 0
    if good + 1 < wanted:
        return state, good + 1
    return (State.CANARY if state is State.SHADOW else State.FULL), 0


def roll_out(hours, rules):
    state, good, found = State.SHADOW, 0, []
    for h in hours:
        n = h["requests"]
        if n >= rules["min_requests"]:
            old = h["old_errors"] / (h["old_requests"] or 1)
            bad = h["p95"] > rules["max_p95"] or h["apart"] / n > rules["max_apart"]
            bad = bad or h["errors"] / n - rules["max_error_gap"] > old
            state, good = step(state, good, bool(bad), rules["good_hours"])
        found.append(state.value)
    return found
