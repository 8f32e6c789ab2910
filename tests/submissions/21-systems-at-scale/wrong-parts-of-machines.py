# ---
# mistake: rents parts of machines
# loses:
#   serving: "As many whole machines"
# ---

# %% serving
def latency_report(ms, hours, euros_per_hour):
    if not len(ms):
        raise ValueError("a load test without requests says nothing")
    ordered = sorted(math.inf if each is None else each for each in ms)
    report = {f"p{p}": ordered[math.ceil(p * len(ms) / 100) - 1] for p in (50, 95, 99)}
    answered = sum(each < math.inf for each in ordered)
    report["per_thousand"] = 1000 * hours * euros_per_hour / answered if answered else math.inf
    return report


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
    machines = traffic["answers_per_hour"] / per_hour
    return {
        "cache_per_answer": cache,
        "batch": batch,
        "first_token": first_token,
        "step": step,
        "answers_per_hour": per_hour,
        "machines": machines,
        "per_thousand": 1000 * machines * machine["euros_per_hour"] / traffic["answers_per_hour"],
    }
