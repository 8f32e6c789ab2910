# ---
# approach: plain loops and dictionaries, one step at a time, as a beginner writes them
# ---

# %% score
def score_forecasts(forecasts, outcomes):
    result = {}
    for level in forecasts:
        costs = []
        covered = 0
        for i in range(len(outcomes)):
            outcome = outcomes[i]
            if outcome is None:
                continue
            if math.isnan(outcome):
                continue
            forecast = forecasts[level][i]
            if outcome > forecast:
                costs.append(level * (outcome - forecast))
            else:
                costs.append((1 - level) * (forecast - outcome))
                covered = covered + 1
        if len(costs) == 0:
            raise ValueError("nothing has finished")
        result[level] = {"loss": sum(costs) / len(costs), "covered": covered / len(costs)}
    return result


# %% path
def schedule(tasks):
    names = [t["task"] for t in tasks]
    for t in tasks:
        for need in t["needs"]:
            if need not in names:
                raise ValueError("not in the plan: " + need)

    def walk(lengthened, extra):
        end = {}
        while len(end) < len(tasks):
            moved = False
            for t in tasks:
                if t["task"] in end:
                    continue
                ready = True
                for need in t["needs"]:
                    if need not in end:
                        ready = False
                if ready:
                    start = 0
                    for need in t["needs"]:
                        if end[need] > start:
                            start = end[need]
                    days = t["days"]
                    if t["task"] == lengthened:
                        days = days + extra
                    end[t["task"]] = start + days
                    moved = True
            if not moved:
                raise ValueError("the tasks need each other in a circle")
        return max(list(end.values()) + [0])

    finish = walk(None, 0)
    slack = {}
    for name in names:
        slack[name] = 2**20 - (walk(name, 2**20) - finish)
    return {"finish": finish, "slack": slack}


# %% simulate
def simulate(tasks, past, causes, draws, seed):
    rng = np.random.default_rng(seed)
    names = []
    for row in past:
        if row["project"] not in names:
            names.append(row["project"])
    result = []
    for i in range(draws):
        name = rng.choice(names)
        happened = []
        for cause in causes:
            if rng.random() < cause["chance"]:
                happened.append(cause)
        end = {}
        for task in tasks:
            actual = 0
            estimate = 0
            for row in past:
                if row["project"] == name and row["kind"] == task["kind"]:
                    actual = actual + row["actual"]
                    estimate = estimate + row["estimate"]
            if estimate == 0:
                for row in past:
                    if row["project"] == name:
                        actual = actual + row["actual"]
                        estimate = estimate + row["estimate"]
            days = task["estimate"] * actual / estimate
            for cause in happened:
                if task["task"] in cause["delays"]:
                    days = days + cause["delays"][task["task"]]
            start = 0
            for need in task["needs"]:
                start = max(start, end[need])
            end[task["task"]] = start + days
        result.append(max(end.values()))
    return result


# %% run
def run(steps, settings, data, store, execute):
    new_store = {}
    for key in store:
        new_store[key] = store[key]
    everything = {}
    for name in data:
        everything[name] = data[name]
    results = {}
    record = []
    for step in steps:
        used = {}
        for name in step["settings"]:
            used[name] = settings[name]
        needed = {}
        prints = {}
        for name in step["needs"]:
            needed[name] = everything[name]
            prints[name] = fingerprint(everything[name])
        key = (
            step["step"]
            + " "
            + fingerprint(step["code"])
            + " "
            + fingerprint(used)
            + " "
            + fingerprint(prints)
        )
        if key in new_store:
            reused = True
            result = new_store[key]
        else:
            reused = False
            result = execute(step["step"], used, needed)
            new_store[key] = result
        everything[step["step"]] = result
        results[step["step"]] = result
        record.append(
            {
                "step": step["step"],
                "code": fingerprint(step["code"]),
                "settings": used,
                "inputs": prints,
                "output": fingerprint(result),
                "reused": reused,
            }
        )
    return {"results": results, "store": new_store, "record": record}


def which_runs(runs, metric, shown):
    if "." in shown:
        decimals = len(shown.split(".")[1])
    else:
        decimals = 0
    names = []
    for run in runs:
        if metric in run["metrics"]:
            if abs(run["metrics"][metric] - float(shown)) <= 0.5 / 10**decimals + 1e-9:
                names.append(run["run"])
    return names


# %% reconcile
def reconcile(requirements):
    agreed = {}
    conflicts = []
    unmet = []
    abouts = []
    for r in requirements:
        if r["about"] not in abouts:
            abouts.append(r["about"])
    for about in abouts:
        agreed[about] = [None, None]
    for r in requirements:
        for s in requirements:
            if r["about"] != s["about"] or r["rule"] != "at least" or s["rule"] != "at most":
                continue
            if r["value"] * MINUTES[r["unit"]] <= s["value"] * MINUTES[s["unit"]]:
                continue
            if r["must"] and s["must"]:
                both = [r["department"], s["department"]]
                conflicts.append(
                    {"about": r["about"], "least": r["id"], "most": s["id"], "departments": both}
                )
                agreed.pop(r["about"], None)
    for r in requirements:
        minutes = r["value"] * MINUTES[r["unit"]]
        if r["must"]:
            if r["about"] in agreed:
                pair = agreed[r["about"]]
                if r["rule"] == "at least" and (pair[0] is None or minutes > pair[0]):
                    pair[0] = minutes
                if r["rule"] == "at most" and (pair[1] is None or minutes < pair[1]):
                    pair[1] = minutes
        else:
            bad = False
            for s in requirements:
                if s["must"] and s["about"] == r["about"]:
                    other = s["value"] * MINUTES[s["unit"]]
                    if r["rule"] == "at least" and s["rule"] == "at most" and minutes > other:
                        bad = True
                    if r["rule"] == "at most" and s["rule"] == "at least" and minutes < other:
                        bad = True
            if bad:
                unmet.append(r["id"])
    return {"agreed": agreed, "conflicts": conflicts, "unmet": unmet}


# %% proposal
def write_proposal(numbers):
    days = []
    for value in numbers["finish_days"]:
        days.append(math.ceil(value))
    days.sort()
    start = date.fromisoformat(numbers["start"])

    half = None
    most = None
    for day in days:
        done = 0
        for other in days:
            if other <= day:
                done = done + 1
        if half is None and done / len(days) >= 0.5:
            half = day
        if most is None and done / len(days) >= 0.85:
            most = day
    half_date = start + timedelta(days=half)
    most_date = start + timedelta(days=most)

    in_time = 0
    for day in days:
        if str(start + timedelta(days=day)) <= numbers["deadline"]:
            in_time = in_time + 1
    chance = in_time / len(days)
    percent = chance * 100
    if percent < 1:
        words = "less than 1 percent"
    elif percent > 99:
        words = "more than 99 percent"
    else:
        words = str(round(percent, 1)) + " percent"
    cost = numbers["setup_cost"] + numbers["cost_per_day"] * most

    page = "# " + numbers["project"] + "\n\n"
    page += "There is a 50 percent chance that we are done by " + str(half_date) + ", "
    page += "and an 85 percent chance that we are done by " + str(most_date) + ". "
    page += "This comes from " + str(numbers["past_projects"]) + " past projects of our own.\n"
    page += "We keep the deadline of " + numbers["deadline"] + " with a chance of " + words + ".\n"
    page += "With a chance of 85 percent it costs at most " + str(cost) + " euros.\n"
    for stop in numbers["stops"]:
        day = start + timedelta(days=stop["on_day"])
        unit = stop["unit"]
        if unit == "%":
            unit = "percent"
        page += "Stop if " + stop["what"] + " is still " + stop["when"] + " " + str(stop["limit"])
        page += " " + unit + " on " + str(day) + ". " + "\n"
        page = page.replace(". \n", ", when " + stop["who"] + " looks.\n")
    if chance >= numbers["least_chance"]:
        page += "Decision: approve " + numbers["project"] + " with at most " + str(cost) + " euros, "
        page += "by " + numbers["decide_by"] + "."
    else:
        page += "Decision: by " + numbers["decide_by"] + ", move the deadline of " + numbers["project"]
        page += " to " + str(most_date) + " (85 percent)."
    return page
