# ---
# approach: NumPy and pandas throughout, all draws at once, NumPy's numbers in the answers
# ---

# %% score
def score_forecasts(forecasts, outcomes):
    truth = np.array(outcomes, dtype=float)
    known = ~np.isnan(truth)
    if not known.any():
        raise ValueError("no outcome")
    scores = {}
    for level, values in forecasts.items():
        gap = (truth - np.array(values, dtype=float))[known]
        loss = np.where(gap > 0, level * gap, (level - 1) * gap)
        scores[level] = {"loss": loss.mean(), "covered": (gap <= 0).mean()}
    return scores


# %% path
def schedule(tasks):
    names = [task["task"] for task in tasks]
    place = {name: number for number, name in enumerate(names)}
    unknown = [need for task in tasks for need in task["needs"] if need not in place]
    if unknown:
        raise ValueError(f"{unknown} not in the plan")
    size = len(tasks)
    if size == 0:
        return {"finish": 0, "slack": {}}
    days = np.array([task["days"] for task in tasks], dtype=float)
    far = np.full((size, size), -np.inf)  # longest way from the start of i to the start of j
    for task in tasks:
        for need in task["needs"]:
            far[place[need], place[task["task"]]] = days[place[need]]
    reach = np.isfinite(far)
    for middle in range(size):
        far = np.maximum(far, far[:, middle, None] + far[None, middle])
        reach |= reach[:, middle, None] & reach[None, middle]
    if reach.diagonal().any():
        raise ValueError("a circle of needs")
    np.fill_diagonal(far, 0)
    start = far.max(axis=0)
    rest = (far + days).max(axis=1)
    finish = (start + days).max()
    return {"finish": finish, "slack": dict(zip(names, finish - start - rest, strict=True))}


# %% simulate
def simulate(tasks, past, causes, draws, seed):
    table = pd.DataFrame(past)
    sums = table.groupby(["project", "kind"])[["actual", "estimate"]].sum()
    ratios = (sums["actual"] / sums["estimate"]).unstack()
    whole = table.groupby("project")[["actual", "estimate"]].sum()
    whole = whole["actual"] / whole["estimate"]
    rng = np.random.default_rng(seed)
    project = rng.integers(len(whole), size=draws)
    struck = [(rng.random(draws) < cause["chance"], cause["delays"]) for cause in causes]
    end = {}
    for task in tasks:
        ratio = ratios[task["kind"]].fillna(whole) if task["kind"] in ratios else whole
        days = task["estimate"] * ratio.to_numpy()[project]
        for hit, delays in struck:
            days = days + hit * delays.get(task["task"], 0)
        start = np.zeros(draws)
        for need in task["needs"]:
            start = np.maximum(start, end[need])
        end[task["task"]] = start + days
    return np.max(list(end.values()), axis=0)


# %% run
def run(steps, settings, data, store, execute):
    shelf = copy.deepcopy(store)
    made = {}

    def content(name):
        return made[name] if name in made else data[name]

    record = pd.DataFrame(columns=["step", "code", "settings", "inputs", "output", "reused"], dtype=object)
    for number, step in enumerate(steps):
        used = {name: settings[name] for name in step["settings"]}
        inputs = {name: fingerprint(content(name)) for name in step["needs"]}
        page = shelf.setdefault(step["step"], {})
        key = fingerprint({"code": step["code"], "used": used, "inputs": inputs})
        reused = key in page
        if not reused:
            page[key] = execute(step["step"], used, {name: content(name) for name in step["needs"]})
        made[step["step"]] = page[key]
        row = [
            step["step"],
            fingerprint(step["code"]),
            used,
            inputs,
            fingerprint(page[key]),
            np.bool_(reused),
        ]
        record.loc[number] = row
    return {"results": made, "store": shelf, "record": record.to_dict("records")}


def which_runs(runs, metric, shown):
    decimals = len(shown) - shown.index(".") - 1 if "." in shown else 0
    values = pd.Series({one["run"]: one["metrics"].get(metric, np.nan) for one in runs}, dtype=float)
    return values.index[(values - float(shown)).abs().mul(10**decimals).round(6) <= 0.5].tolist()


# %% reconcile
def reconcile(requirements):
    if not requirements:
        return {"agreed": {}, "conflicts": [], "unmet": []}
    table = pd.DataFrame(requirements)
    table["minutes"] = table["value"] * table["unit"].map(MINUTES)
    low, high = table[table["rule"] == "at least"], table[table["rule"] == "at most"]
    pairs = low.merge(high, on="about", suffixes=("_low", "_high"))
    pairs = pairs[pairs["minutes_low"] > pairs["minutes_high"]]
    both = pairs[pairs["must_low"].astype(bool) & pairs["must_high"].astype(bool)]
    conflicts = [
        {
            "about": row.about,
            "least": row.id_low,
            "most": row.id_high,
            "departments": [row.department_low, row.department_high],
        }
        for row in both.itertuples()
    ]
    bad = set(both["about"])
    lost = set(pairs.loc[pairs["must_high"].astype(bool), "id_low"]) | set(
        pairs.loc[pairs["must_low"].astype(bool), "id_high"]
    )
    agreed = {}
    for about, group in table.groupby("about"):
        if about not in bad:
            musts = group[group["must"]]
            lower = musts.loc[musts["rule"] == "at least", "minutes"]
            upper = musts.loc[musts["rule"] == "at most", "minutes"]
            agreed[about] = [
                None if lower.empty else lower.max(),
                None if upper.empty else upper.min(),
            ]
    wishes = table.loc[~table["must"].astype(bool), "id"]
    return {"agreed": agreed, "conflicts": conflicts, "unmet": [one for one in wishes if one in lost]}


# %% proposal
def write_proposal(numbers):
    days = np.ceil(numbers["finish_days"]).astype(int)
    half, most = np.quantile(days, [0.5, 0.85], method="inverted_cdf")
    start = pd.Timestamp(numbers["start"])

    def day(number):
        return (start + pd.Timedelta(days=int(number))).date().isoformat()

    within = (pd.Timestamp(numbers["deadline"]) - start).days
    chance = 100 * np.mean(days <= within)
    said = f"{chance:.1f} percent"
    if not 1 <= chance <= 99:
        said = "less than 1 percent" if chance < 1 else "more than 99 percent"
    cost = numbers["setup_cost"] + numbers["cost_per_day"] * int(most)
    step = 10 ** max(len(str(cost)) - 3, 0)
    cost = f"{-(-cost // step) * step} euros"
    text = f"""
    Decision: until {numbers["decide_by"]}, APPROVE the {numbers["project"]} with at most {cost}.
    With a chance of 50 percent it is finished by {day(half)}.
    With a chance of 85 percent it is finished by {day(most)}, and costs at most {cost}.
    The deadline, {numbers["deadline"]}, is kept with a chance of {said}.
    All this is what {numbers["past_projects"]} past projects did.
    """
    if chance < 100 * numbers["least_chance"]:
        moved = f"move the deadline to {day(most)} (85 percent) for the {numbers['project']}."
        text = text.replace(f"APPROVE the {numbers['project']} with at most {cost}.", moved)
    for stop in numbers["stops"]:
        value = f"{stop['limit']:g} {stop['unit']}"
        text += (
            f"Stop if {stop['who']} finds {stop['what']} {stop['when']} {value} on {day(stop['on_day'])}!\n"
        )
    return text
