# ---
# approach: plain loops and lists, no NumPy beyond what the store gives
# ---

# %% scorers
def one_score(values, model):
    z = model["intercept"]
    for place in range(len(model["columns"])):
        value = values[place]
        if value is None or value != value:
            continue
        z = z + model["coef"][place] * (value - model["mean"][place]) / model["scale"][place]
    if z > 0:
        return 1 / (1 + math.exp(-min(z, 700)))
    power = math.exp(max(z, -700))
    return power / (1 + power)


def score_batch(table, model):
    answer = []
    for place in range(len(table)):
        row = table.iloc[place]
        values = []
        for name in model["columns"]:
            values.append(row[name])
        answer.append(one_score(values, model))
    return answer


def score_one(request, model):
    values = []
    for name in model["columns"]:
        if name in request:
            values.append(request[name])
        else:
            values.append(None)
    return one_score(values, model)


# %% serving
def latency_report(ms, hours, euros_per_hour):
    if len(ms) == 0:
        raise ValueError("no requests")
    answered = [value for value in ms if value is not None]
    answered.sort()
    report = {}
    for p in [50, 95, 99]:
        place = 0
        while (place + 1) * 100 < p * len(ms):
            place = place + 1
        if place < len(answered):
            report["p" + str(p)] = answered[place]
        else:
            report["p" + str(p)] = math.inf
    if len(answered) > 0:
        report["per_thousand"] = hours * euros_per_hour / len(answered) * 1000
    else:
        report["per_thousand"] = math.inf
    return report


def serving_sums(model, machine, traffic):
    bytes_each = model["bytes_per_number"]
    numbers_per_token = model["layers"] * model["kv_heads"] * model["head_size"] * 2
    tokens = traffic["prompt"] + traffic["answer"]
    cache = numbers_per_token * tokens * bytes_each
    weights = model["parameters"] * bytes_each
    free = machine["memory"] - machine["memory"] * machine["reserve"] - weights
    batch = 0
    while (batch + 1) * cache <= free:
        batch = batch + 1
    if batch == 0:
        raise ValueError("does not fit")
    prefill = 2 * model["parameters"] * traffic["prompt"] / machine["flops"]
    first = prefill * batch
    time_reading = (weights + cache * batch) / machine["bandwidth"]
    time_computing = 2 * model["parameters"] * batch / machine["flops"]
    step = time_reading
    if time_computing > step:
        step = time_computing
    whole = first + traffic["answer"] * step
    rate = batch / whole * 3600
    machines = 1
    while machines * rate < traffic["answers_per_hour"]:
        machines = machines + 1
    cost = machines * machine["euros_per_hour"] / traffic["answers_per_hour"] * 1000
    return {
        "cache_per_answer": cache,
        "batch": batch,
        "first_token": first,
        "step": step,
        "answers_per_hour": rate,
        "machines": machines,
        "per_thousand": cost,
    }


# %% chunks
@measured
def fit_store(store, passes=3, seed=0):
    rows = 0
    total = 0
    for number in range(len(store)):
        X, y = store.read(number)
        rows = rows + len(X)
        total = total + X.sum(axis=0)
    mean = total / rows
    squares = 0
    for number in range(len(store)):
        X, y = store.read(number)
        squares = squares + ((X - mean) ** 2).sum(axis=0)
    scale = (squares / rows) ** 0.5
    for column in range(len(scale)):
        if scale[column] < 1e-9:
            scale[column] = 1
    dice = np.random.RandomState(seed)
    model = SGDClassifier(loss="log_loss", alpha=0.01, random_state=seed)
    for way in range(passes):
        order = list(range(len(store)))
        dice.shuffle(order)
        for number in order:
            if store.rows[number] == 0:
                continue
            X, y = store.read(number)
            X = (X - mean) / scale
            model.partial_fit(X, y, classes=np.array([0, 1]))
    return {
        "rows": rows,
        "mean": list(mean),
        "scale": list(scale),
        "coef": list(model.coef_[0]),
        "intercept": model.intercept_[0],
    }


# %% registry
def address_of(data):
    return hashlib.sha256(data).hexdigest()


def save_version(store, files):
    new = {}
    for key in store:
        new[key] = store[key]
    manifest = {}
    for name in sorted(files):
        new[address_of(files[name])] = files[name]
        manifest[name] = address_of(files[name])
    text = json.dumps(manifest, indent=2).encode("utf-8")
    new[address_of(text)] = text
    return [new, address_of(text)]


def load_version(store, version):
    if version not in store:
        raise KeyError(version)
    if address_of(store[version]) != version:
        raise ValueError("manifest damaged")
    manifest = json.loads(store[version].decode("utf-8"))
    files = {}
    for name in manifest:
        if manifest[name] not in store:
            raise ValueError("missing file: " + name)
        if address_of(store[manifest[name]]) != manifest[name]:
            raise ValueError("damaged file: " + name)
        files[name] = store[manifest[name]]
    return files


# %% alarm
def is_text(value):
    return isinstance(value, str)


def diagnose(months, contract):
    findings = []
    for month in months:
        table = months[month]
        of_month = []
        for column in contract:
            rule = contract[column]
            if column not in list(table.columns):
                of_month.append((month, column, "missing"))
                continue
            values = list(table[column])
            if "codes" in rule:
                unknown = 0
                for value in values:
                    if value not in rule["codes"]:
                        unknown = unknown + 1
                if unknown > 0:
                    of_month.append((month, column, "codes"))
                continue
            texts = 0
            for value in values:
                if is_text(value):
                    texts = texts + 1
            if texts > 0:
                of_month.append((month, column, "type"))
            elif min(values) < rule["low"] or max(values) > rule["high"]:
                of_month.append((month, column, "limits"))
        if len(of_month) == 0:
            for column in contract:
                rule = contract[column]
                if "usual" in rule:
                    mean = sum(table[column]) / len(table)
                    if mean < rule["usual"][0]:
                        of_month.append((month, column, "drift"))
                    if mean > rule["usual"][1]:
                        of_month.append((month, column, "drift"))
        for finding in of_month:
            findings.append(finding)
    return findings


def alarms(values, threshold, run):
    found = []
    on = False
    count = 0
    for i in range(len(values)):
        if values[i] is None:
            pass
        elif values[i] > threshold:
            count = count + 1
            if count >= run and not on:
                on = True
                found.append(i)
        else:
            count = 0
            on = False
    return found


def euros_per_year(quiet, incidents, threshold, run, prices):
    false_alarms = len(alarms(quiet, threshold, run))
    cost = false_alarms / len(quiet) * 365 * prices["false"]
    days = 0
    for incident in incidents:
        found = alarms(incident, threshold, run)
        if len(found) > 0:
            days = days + found[0] + 1
        else:
            days = days + len(incident)
    return cost + days / len(incidents) * prices["incidents"] * prices["day"]


def cheapest_alarm(quiet, incidents, thresholds, runs, prices):
    tried = []
    for threshold in thresholds:
        for run in runs:
            tried.append([euros_per_year(quiet, incidents, threshold, run, prices), run, threshold])
    lowest = min(tried)[0]
    best = None
    for cost, run, threshold in tried:
        if cost - lowest >= 1e-6:
            continue
        better = best is None or run < best["run"]
        if best is not None and run == best["run"] and threshold > best["threshold"]:
            better = True
        if better:
            best = {"threshold": threshold, "run": run, "euros": cost}
    return best


# %% rollout
def roll_out(hours, rules):
    state = "shadow"
    good = 0
    answer = []
    for hour in hours:
        if hour["requests"] < rules["min_requests"] or state == "rolled back":
            answer.append(state)
            continue
        old = 0
        if hour["old_requests"] > 0:
            old = hour["old_errors"] / hour["old_requests"]
        bad = False
        if hour["apart"] / hour["requests"] > rules["max_apart"]:
            bad = True
        if hour["errors"] / hour["requests"] > old + rules["max_error_gap"]:
            bad = True
        if hour["p95"] > rules["max_p95"]:
            bad = True
        if bad:
            good = 0
            if state == "canary" or state == "full":
                state = "rolled back"
        else:
            good = good + 1
            if good == rules["good_hours"]:
                good = 0
                if state == "shadow":
                    state = "canary"
                else:
                    state = "full"
        answer.append(state)
    return answer
