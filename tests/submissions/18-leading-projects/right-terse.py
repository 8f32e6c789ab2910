# ---
# approach: comprehensions, short expressions, tuples for lists
# ---

# %% score
def score_forecasts(forecasts, outcomes):
    def one(level, values):
        gaps = [o - v for o, v in zip(outcomes, values) if o is not None and o == o]
        loss = sum(level * max(g, 0) + (1 - level) * max(-g, 0) for g in gaps)
        return {"loss": loss / len(gaps), "covered": sum(g <= 0 for g in gaps) / len(gaps)}

    try:
        return {level: one(level, values) for level, values in forecasts.items()}
    except ZeroDivisionError:
        raise ValueError("no outcome yet") from None


# %% path
from functools import cache


def schedule(tasks):
    days = {t["task"]: t["days"] for t in tasks}
    needs = {t["task"]: t["needs"] for t in tasks}
    missing = {n for t in tasks for n in t["needs"]} - set(days)
    if missing:
        raise ValueError(f"not in the plan: {missing}")
    waits = {name: [t for t in needs if name in needs[t]] for name in needs}

    @cache
    def end(name):
        return days[name] + max(map(end, needs[name]), default=0)

    @cache
    def tail(name):
        return max((days[t] + tail(t) for t in waits[name]), default=0)

    try:
        finish = max(map(end, days), default=0)
    except RecursionError:
        raise ValueError("a circle") from None
    return {"finish": finish, "slack": {name: finish - end(name) - tail(name) for name in days}}


# %% run
def run(steps, settings, data, store, execute):
    have, store, record = {**data}, {**store}, []
    for s in steps:
        name, made_of = (
            s["step"],
            dict(
                code=fingerprint(s["code"]),
                settings={x: settings[x] for x in s["settings"]},
                inputs={x: fingerprint(have[x]) for x in s["needs"]},
            ),
        )
        key = json.dumps([name, made_of], sort_keys=True)
        old = key in store
        store[key] = have[name] = (
            store[key] if old else execute(name, made_of["settings"], {x: have[x] for x in s["needs"]})
        )
        record += [{"step": name, **made_of, "output": fingerprint(have[name]), "reused": old}]
    return {"results": {s["step"]: have[s["step"]] for s in steps}, "store": store, "record": tuple(record)}


def which_runs(runs, metric, shown):
    scale = 10 ** len(shown.partition(".")[2])
    return [
        r["run"]
        for r in runs
        if metric in r["metrics"] and abs(r["metrics"][metric] - float(shown)) * scale < 0.5 + 1e-6
    ]


# %% reconcile
def reconcile(requirements):
    rows = [(r, r["value"] * MINUTES[r["unit"]], r["rule"] == "at least") for r in requirements]
    clashes = [
        (r, s)
        for r, v, low in rows
        for s, w, other in rows
        if r["about"] == s["about"] and low and not other and v > w
    ]
    conflicts = [
        {
            "about": r["about"],
            "least": r["id"],
            "most": s["id"],
            "departments": (r["department"], s["department"]),
        }
        for r, s in clashes
        if r["must"] and s["must"]
    ]
    bad = {c["about"] for c in conflicts}
    return {
        "agreed": {
            a: (
                max((v for r, v, low in rows if low and r["must"] and r["about"] == a), default=None),
                min((v for r, v, low in rows if not low and r["must"] and r["about"] == a), default=None),
            )
            for a in {r["about"] for r in requirements} - bad
        },
        "conflicts": conflicts,
        "unmet": [
            r["id"]
            for r in requirements
            if not r["must"] and any((r is x and y["must"]) or (r is y and x["must"]) for x, y in clashes)
        ],
    }


# %% proposal
def write_proposal(n):
    start, deadline = date.fromisoformat(n["start"]), date.fromisoformat(n["deadline"])
    done = sorted(map(math.ceil, n["finish_days"]))
    half, most = (done[-(-len(done) * p // 100) - 1] for p in (50, 85))
    chance = sum(start + timedelta(d) <= deadline for d in done) / len(done)
    said = "less than 1%" if chance < 0.01 else "more than 99%" if chance > 0.99 else f"{chance:.1%}"
    cost = f"EUR {n['setup_cost'] + n['cost_per_day'] * most:,}"
    half, most = start + timedelta(half), start + timedelta(most)
    ask = (
        f"approve **{n['project']}**, ceiling {cost}"
        if chance >= n["least_chance"]
        else f"move the deadline of {n['project']} to {most} (85%)"
    )
    return "\n- ".join(
        [
            f"**Decision:** {ask}, by {n['decide_by']}.",
            f"Done by {half} in 50%, by {most} in 85% of cases like our {n['past_projects']} past projects.",
            f"Chance of the deadline {n['deadline']}: {said}.",
            f"Cost: at most {cost} in 85% of cases.",
            *(
                f"Stop if {s['what']} {s['when']} {s['limit']} {s['unit']} on {start + timedelta(s['on_day'])}"
                f" ({s['who']})."
                for s in n["stops"]
            ),
        ]
    )
