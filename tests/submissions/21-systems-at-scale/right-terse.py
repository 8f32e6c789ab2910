# ---
# approach: as short as it gets
# ---

# %% scorers
def score_one(request, model):
    m = model
    z = m["intercept"] + sum(
        c * (v - a) / s
        for n, a, s, c in zip(m["columns"], m["mean"], m["scale"], m["coef"])
        if (v := request.get(n)) is not None and v == v
    )
    return 0.5 + 0.5 * math.tanh(z / 2)


def score_batch(table, model):
    return [score_one(row, model) for row in table.to_dict("records")]


# %% registry
sha = lambda data: hashlib.sha256(data).hexdigest()


def save_version(store, files):
    names = json.dumps({n: sha(files[n]) for n in sorted(files)}, separators=(",", ":")).encode()
    return store | {sha(d): d for d in [*files.values(), names]}, sha(names)


def load_version(store, version):
    if sha(store[version]) != version:
        raise ValueError(version)
    files = {n: store.get(a, None) for n, a in json.loads(store[version]).items()}
    for n, a in json.loads(store[version]).items():
        if files[n] is None or sha(files[n]) != a:
            raise ValueError(n)
    return files


# %% alarm
def form(t, c, r):
    if c not in t:
        return "missing"
    if "codes" in r:
        return "codes" if set(t[c]) - set(r["codes"]) else ""
    if any(isinstance(v, str) for v in t[c]):
        return "type"
    return "limits" if t[c].min() < r["low"] or t[c].max() > r["high"] else ""


def diagnose(months, contract):
    out = []
    for m, t in months.items():
        bad = [[m, c, f] for c, r in contract.items() if (f := form(t, c, r))]
        off = lambda c, r: "usual" in r and not r["usual"][0] <= t[c].mean() <= r["usual"][1]
        out += bad or [[m, c, "drift"] for c, r in contract.items() if off(c, r)]
    return out


def alarms(values, threshold, run):
    import re

    s = "".join("." if v is None else "01"[v > threshold] for v in values)
    return [m.end() - 1 for m in re.finditer(r"(?<![1.])\.*1" + r"\.*1" * (run - 1), s)]


def euros_per_year(quiet, incidents, threshold, run, prices):
    first = lambda v: next((d + 1 for d in alarms(v, threshold, run)), len(v))
    return prices["false"] * 365 * len(alarms(quiet, threshold, run)) / len(quiet) + prices["day"] * prices[
        "incidents"
    ] * sum(map(first, incidents)) / len(incidents)


def cheapest_alarm(quiet, incidents, thresholds, runs, prices):
    cost = lambda t, r: euros_per_year(quiet, incidents, t, r, prices)
    pairs = [(r, -t) for t in thresholds for r in runs]
    least = min(cost(-t, r) for r, t in pairs)
    r, t = min(pair for pair in pairs if cost(-pair[1], pair[0]) - least < 1e-6)
    return {"threshold": -t, "run": r, "euros": cost(-t, r)}


# %% rollout
def roll_out(hours, rules):
    ladder, at, good, out = ["shadow", "canary", "full", "rolled back"], 0, 0, []
    for h in hours:
        if h["requests"] >= rules["min_requests"]:
            share = lambda k, n: h[k] / h[n] if h[n] else 0
            gap = share("errors", "requests") > share("old_errors", "old_requests") + rules["max_error_gap"]
            bad = share("apart", "requests") > rules["max_apart"] or gap or h["p95"] > rules["max_p95"]
            good = (good + 1) * (not bad)
            at = 3 if bad and at else at
            if good >= rules["good_hours"] and at < 2:
                at, good = at + 1, 0
        out += [ladder[at]]
    return out
