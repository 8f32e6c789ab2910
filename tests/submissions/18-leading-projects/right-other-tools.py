# ---
# approach: other libraries (scikit-learn, random, decimal, pandas) and a store with a level of its own
# ---

# %% score
from sklearn.metrics import mean_pinball_loss


def score_forecasts(forecasts, outcomes):
    frame = pd.DataFrame({str(level): values for level, values in forecasts.items()}, dtype=float)
    frame["outcome"] = pd.Series(outcomes, dtype=float)
    frame = frame.dropna()
    if frame.empty:
        raise ValueError("all tasks are running")
    answer = {}
    for level in forecasts:
        loss = mean_pinball_loss(frame["outcome"], frame[str(level)], alpha=level)
        answer[level] = {"covered": (frame["outcome"] <= frame[str(level)]).mean(), "loss": loss}
    return answer


# %% simulate
import random


def simulate(tasks, past, causes, draws, seed):
    lot = random.Random(seed)
    table = pd.DataFrame(past)
    whole = table.groupby("project")[["actual", "estimate"]].sum()
    kinds = table.groupby(["project", "kind"])[["actual", "estimate"]].sum()
    ratio_all = (whole["actual"] / whole["estimate"]).to_dict()
    ratio_kind = (kinds["actual"] / kinds["estimate"]).to_dict()

    def one():
        project = lot.choice(list(ratio_all))
        more = {task["task"]: 0 for task in tasks}
        for cause in causes:
            if lot.random() < cause["chance"]:
                for name in more.keys() & cause["delays"].keys():
                    more[name] += cause["delays"][name]
        end = {}
        for task in tasks:
            start = max([end[need] for need in task["needs"]] or [0])
            ratio = ratio_kind.get((project, task["kind"]), ratio_all[project])
            end[task["task"]] = start + task["estimate"] * ratio + more[task["task"]]
        return max(end.values())

    return pd.Series([one() for _ in range(draws)])


# %% run
from decimal import Decimal


def run(steps, settings, data, store, execute):
    old = {name: dict(results) for name, results in store.items()}
    have, results, record = dict(data), {}, []
    for step in steps:
        name = step["step"]
        mine = old.setdefault(name, {})
        used = {one: value for one, value in settings.items() if one in step["settings"]}
        entry = {
            "step": name,
            "code": fingerprint(step["code"]),
            "settings": used,
            "inputs": {need: fingerprint(have[need]) for need in step["needs"]},
        }
        key = fingerprint(entry)
        entry["reused"] = np.bool_(key in mine)
        if key not in mine:
            mine[key] = execute(name, used, {need: have[need] for need in step["needs"]})
        have[name] = results[name] = mine[key]
        entry["output"] = fingerprint(mine[key])
        record.append(entry)
    return {"record": record, "store": old, "results": results}


def which_runs(runs, metric, shown):
    asked = Decimal(shown)
    half = Decimal(1).scaleb(asked.as_tuple().exponent) / 2
    return tuple(
        one["run"]
        for one in runs
        if metric in one["metrics"] and abs(Decimal(str(one["metrics"][metric])) - asked) <= half
    )


# %% reconcile
def reconcile(requirements):
    if not requirements:
        return {"agreed": {}, "conflicts": [], "unmet": []}
    table = pd.DataFrame(requirements)
    table["minutes"] = table["value"] * table["unit"].map(MINUTES)
    table["must"] = table["must"].astype(bool)
    low, high = table[table["rule"] == "at least"], table[table["rule"] == "at most"]
    pairs = low.merge(high, on="about", suffixes=("_low", "_high"))
    pairs = pairs[pairs["minutes_low"] > pairs["minutes_high"]]
    both = pairs[pairs["must_low"] & pairs["must_high"]]
    conflicts = [
        {
            "about": row.about,
            "least": row.id_low,
            "most": row.id_high,
            "departments": [row.department_low, row.department_high],
        }
        for row in both.itertuples()
    ]
    unmet = {*pairs[pairs["must_high"]]["id_low"], *pairs[pairs["must_low"]]["id_high"]}
    agreed = {}
    for about in set(table["about"]) - set(both["about"]):
        musts = table[(table["about"] == about) & table["must"]]
        least = musts[musts["rule"] == "at least"]["minutes"]
        most = musts[musts["rule"] == "at most"]["minutes"]
        agreed[about] = [None if least.empty else least.max(), None if most.empty else most.min()]
    wishes = table[~table["must"] & table["id"].isin(unmet)]
    return {"agreed": agreed, "conflicts": conflicts, "unmet": wishes["id"].tolist()}


# %% proposal
def write_proposal(numbers):
    start = pd.Timestamp(numbers["start"])
    ends = np.ceil(np.array(numbers["finish_days"], dtype=float))
    half, most = (int(np.quantile(ends, level, method="inverted_cdf")) for level in (0.5, 0.85))
    day = {name: (start + pd.Timedelta(days=n)).date() for name, n in (("half", half), ("most", most))}
    within = (pd.Timestamp(numbers["deadline"]) - start).days
    chance = np.mean(ends <= within)
    said = f"is {chance:.1%}"
    if chance < 0.01:
        said = "is less than 1 %"
    elif chance > 0.99:
        said = "is more than 99 %"
    sum_ = f"€ {numbers['setup_cost'] + numbers['cost_per_day'] * most}"
    name = numbers["project"]
    if chance >= numbers["least_chance"]:
        ask = f"approve up to {sum_} for the {name} by {numbers['decide_by']}"
    else:
        ask = f"by {numbers['decide_by']}, move the deadline of the {name} to {day['most']} (85 per cent)"
    page = [
        f"## Page on the {name}",
        f"**Decision:** {ask}.",
        "",
        f"- After a look at {numbers['past_projects']} past projects: we are done by {day['half']} in 50 per cent of",
    ]
    page[-1] += f" the cases and by {day['most']} in 85 per cent; in 15 per cent it takes longer."
    page += [
        f"- Our chance to be done on or before {numbers['deadline']} {said}, where more than"
        f" {100 * numbers['least_chance']:.0f} % would be welcome.",
        f"- We spend no more than {sum_} in 85 per cent of the cases.",
    ]
    for stop in numbers["stops"]:
        when = (start + pd.Timedelta(days=stop["on_day"])).date()
        page.append(
            f"- Stop if {stop['who']} finds {stop['what']} {stop['when']} {stop['limit']} {stop['unit']} on {when}."
        )
    return "\n".join(page)
