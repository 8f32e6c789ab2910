# ---
# approach: Decimal and Fraction, sets from bits, a table joined crosswise, a window of two steps
# ---

# %% tree
from decimal import Decimal


def metric(how, values):
    if any(v is None for v in values):
        return None
    values = [Decimal(str(v)) for v in values]
    if how == "sum":
        return sum(values)
    if how == "product":
        return math.prod(values)
    return values[0] / values[1] if values[1] else None


def contradictions(tree, reported):
    values = {n: None if v is None else Decimal(str(v)) for n, v in reported.items()}
    out = {}
    for name, (how, parts) in tree.items():
        values[name] = metric(how, [values[p] for p in parts])
        true, said = values[name], reported[name]
        if (true is None) != (said is None) or true is not None and abs(Decimal(str(said)) - true) > abs(true) / 100:
            out[name] = true
    return out


# %% choose
import numpy as np
def choose(projects, limits):
    names = np.array(list(projects), dtype=str)
    best = ()
    found = []
    for bits in range(1 << len(projects)):
        s = frozenset(n for i, n in enumerate(projects) if bits >> i & 1)
        ps = [projects[n] for n in s]
        if sum(p["cost"] for p in ps) > limits["cost"] or sum(p["months"] for p in ps) > limits["months"]:
            continue
        if not frozenset().union(*(p["needs"] for p in ps)) <= s:
            continue
        if frozenset().union(*(p["not_with"] for p in ps)) & s:
            continue
        if not {n for n, p in projects.items() if p["must"]} <= s:
            continue
        found.append((sum(p["cost"] - p["value"] for p in ps), sum(p["months"] for p in ps), sorted(s)))
    if not found:
        class Impossible(ValueError):
            pass
        raise Impossible()
    return tuple(np.str_(n) for n in min(found)[2])


# %% appraise
from decimal import Decimal as D
def appraise(case, letters):
    b, y, m, g = case["build"], case["buy"], case["months"], D(str(case["gain"]))
    def nets(n):
        made = D(0)
        for i in range(m):
            if b["hire"] <= i < b["hire"] + b["work"]:
                made -= b["people"] * b["salary"]
            elif i >= b["hire"] + b["work"]:
                made += g * n - D(str(b["keep"])) * b["salary"]
        had = D(-y["setup"])
        for i in range(y["start"], m):
            had += g * n - max(D(y["minimum"]), D(str(y["fee"])) * n)
        return {"nothing": D(0), "buy": had, "build": made}
    def ch(n):
        f = nets(n)
        return max(f, key=f.get)
    lo = None
    if ch(20_000) != "nothing":
        a, z = 0, 20_000
        while a < z:
            mid = (a + z) // 2
            if ch(mid) == "nothing":
                a = mid + 1
            else:
                z = mid
        lo = float(a)
    return {**nets(letters), "choice": ch(letters), "pays_from": lo}


# %% audit
from fractions import Fraction as F
def audit(people, threshold, least):
    table = {}
    for p in people:
        g = table.setdefault("not told" if p["group"] is None else p["group"], Counter())
        inv = p["score"] is not None and not p["score"] < threshold
        g.update(n=1, inv=inv, died=p["died"], both=inv and p["died"])
    sh = lambda a, b: F(int(a), int(b)) if b >= least else None
    groups = {n: dict(n=c["n"], invited=sh(c["inv"], c["n"]), missed=sh(c["died"] - c["both"], c["died"]), right=sh(c["both"], c["inv"])) for n, c in table.items()}
    gaps = {}
    for k in ("right", "missed", "invited"):
        v = sorted(g[k] for g in groups.values() if g[k] is not None)
        gaps[k] = v[-1] - v[0] if len(v) >= 2 else None
    return {"gaps": gaps, "groups": groups}


# %% attack
import pandas as pd
import numpy as np
def attack(release, register, columns, secret):
    if not release:
        return dict(k=None, learned={})
    t = pd.DataFrame(release)
    k = t.value_counts(columns).iloc[-1]
    rows = pd.DataFrame([{"name": n, **{"r_" + c: p[c] for c in columns}} for n, p in register.items()], columns=["name", *("r_" + c for c in columns)])
    both = rows.merge(t, how="cross")
    fit = np.ones(len(both), bool)
    for c in columns:
        fit &= (both[c] == "*") | both["r_" + c].isna() | (both[c] == both["r_" + c])
    seen = both[fit].groupby("name")[secret].agg(["nunique", "first"])
    return {"k": k, "learned": seen.loc[seen["nunique"] == 1, "first"].to_dict()}


# %% refuse
from collections import deque
def refusals(data, allowed):
    last, bad = deque(maxlen=2), dict()
    it = iter(read_steps(data))
    try:
        for op, arg in it:
            match op:
                case "GLOBAL" | "INST":
                    m, n = arg.split(" ")
                    bad.setdefault(f"{m}.{n}")
                case "STACK_GLOBAL":
                    ok = len(last) == 2 and all(k == "TEXT" for k, _ in last)
                    bad.setdefault(".".join(t for _, t in last) if ok else "?")
            last.append((op, arg))
    except ValueError:
        bad.setdefault("unreadable")
    return frozenset(bad) - frozenset(allowed)
