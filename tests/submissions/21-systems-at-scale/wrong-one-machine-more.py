# ---
# mistake: rounds the machines down and adds one, also when they come out whole
# loses:
#   serving: "exactly busy"
# ---

# %% serving
def latency_report(ms, hours, euros_per_hour):
    """Percentiles and cost of a load test.

    Arguments
        ms: list of milliseconds, with None for a request without an answer.
        hours, euros_per_hour: numbers above 0.

    Returns a dictionary with `p50`, `p95`, `p99` (milliseconds) and `per_thousand` (euros).

    Example: [30, 10, None, 20] in 0.5 hours at 3 euros per hour gives p50 = 20, p95 = p99 = inf and 500 euros
    per thousand, since three answers cost 1.5 euros.
    """
    if not len(ms):
        raise ValueError("a load test without requests says nothing")
    ordered = sorted(math.inf if each is None else each for each in ms)
    report = {f"p{p}": ordered[math.ceil(p * len(ms) / 100) - 1] for p in (50, 95, 99)}
    answered = sum(each < math.inf for each in ordered)
    report["per_thousand"] = 1000 * hours * euros_per_hour / answered if answered else math.inf
    return report


def serving_sums(model, machine, traffic):
    """What it takes to serve a language model, by sums.

    Arguments
        model: dictionary with `parameters`, `bytes_per_number`, `layers`, `kv_heads`, `head_size`.
        machine: dictionary with `memory` (bytes), `reserve` (share), `flops` (operations per second),
            `bandwidth` (bytes per second), `euros_per_hour`.
        traffic: dictionary with `prompt` and `answer` (tokens per request) and `answers_per_hour`.

    Returns a dictionary with the seven keys of the table above.
    """
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
    machines = math.floor(traffic["answers_per_hour"] / per_hour) + 1
    return {
        "cache_per_answer": cache,
        "batch": batch,
        "first_token": first_token,
        "step": step,
        "answers_per_hour": per_hour,
        "machines": machines,
        "per_thousand": 1000 * machines * machine["euros_per_hour"] / traffic["answers_per_hour"],
    }
