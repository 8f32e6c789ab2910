# ---
# approach: comprehensions and the standard library
# ---

# %% comment
def rewrite(sentences, place, weight):
    of = {sort: [s for t, s in sentences if t == sort] for sort in ("praise", "fact", "harm", "idea")}
    if (weight, of["harm"]) == ("must", []):
        raise ValueError
    own = ["(optional)"] * (weight == "could") + ["Thoughts?"] * (not of["idea"])
    return "\n\n".join([f"{weight.title()} change, {place}", *sum(of.values(), []), *own])

# %% table
from itertools import product

S, B, N = ("id", "port", "day", "hour", "ship", "late"), ("ship", "seats"), ("port", "day", "hour", "wind")
BOATS = [("A", 5), ("A", 7)]
AIR = [(p, d, h, 1 + n) for n, (p, d, h) in enumerate(product("zyx", (3, 2, 1), (9, 8, 7)))]


def review_table(make_table):
    found, table = {}, lambda names, rows: [dict(zip(names, row)) for row in rows]

    def run(*rows, air=AIR):
        given = table(S, rows), table(B, BOATS), table(N, air)
        out = make_table(*given)
        if given != (table(S, rows), table(B, BOATS), table(N, air)):
            found["changed"] = "inputs differ"
        ids = sorted(row["id"] for row in out)
        if set(ids) != {row[0] for row in rows}:
            found["lost"] = str(ids)
        if len(set(ids)) < len(ids):
            found["repeated"] = str(ids)
        return {row["id"]: row for row in out}

    def zero(row, *names):
        for name in names * bool(row):
            if row[name] == 0:
                found["filled"] = f"{row}"
            elif name in "wind usual" and not pd.isna(row[name]):
                found["weather" if name == "wind" else "ahead"] = f"{row}"

    old = [(9, "y", 2, 8, "A", 2.0), (8, "y", 1, 8, "A", 2.0)]
    zero(run(*old, (1, "y", 3, 8, None, None)).get(1), "late", "seats")
    zero(run(*old, (1, "y", 3, 8, "B", 2.0)).get(1), "seats")
    zero(run(*old, (1, "y", 3, 8, "A", 2.0), air=[a for a in AIR if a[:3] != ("y", 3, 8)]).get(1), "wind")
    zero(run(*old, (1, "z", 3, 8, "A", 2.0)).get(1), "usual")
    zero(run(*old, (1, "z", 3, 8, None, None)).get(1), "usual", "late")
    for key, row in run(*((k, p, d, h, "A", 1.0) for k, (p, d, h, _) in enumerate(AIR))).items():
        if row["wind"] and row["wind"] != key + 1:
            found["weather"] = f"{row}"
    days = run((1, "x", 1, 8, "A", 1.0), (2, "x", 2, 7, "A", 9.0), (3, "x", 2, 8, "A", 99.0), (4, "x", 3, 8, "A", 999.0))
    for key in {2, 3} & set(days):
        if days[key]["usual"] not in (0, 1.0) and not pd.isna(days[key]["usual"]):
            found["ahead"] = f"{days[key]}"
    return found

# %% diff
from unittest.mock import Mock, call

TAX = {"tax": 0.0, "tries": 2}


def test_call(fuel_cost):
    fetch = Mock(spec=["__call__"], side_effect=lambda day: 1.0)
    fuel_cost("d", 1, fetch, TAX)
    assert fetch.call_args_list == [call("d")]


def test_silence(fuel_cost):
    for tries in (1, 4):
        fetch = Mock(spec=["__call__"], side_effect=[TimeoutError("x")] * 9)
        try:
            fuel_cost("d", 1, fetch, TAX | {"tries": tries})
        except TimeoutError:
            assert fetch.call_count == tries
        else:
            raise AssertionError
    fetch = Mock(spec=["__call__"], side_effect=[TimeoutError("x"), 1.0, 1.0])
    assert fuel_cost("d", 1, fetch, TAX) == fuel_cost("d", 1, lambda day: 1.0, TAX) and fetch.call_count == 2


def test_unknown(fuel_cost):
    assert not fuel_cost("d", 1, lambda day: 0, TAX)
    try:
        fuel_cost("d", 1, lambda day: None, TAX)
    except LookupError:
        return
    raise AssertionError("LookupError wanted")


def test_settings(fuel_cost):
    assert [round(fuel_cost("d", 1, lambda day: 1, TAX | {"tax": tax}), 9) for tax in (1, 0)] == [2, 1]

# %% triage
def triage(notes, calls, have, want):
    rule = {
        ("deprecated", True, True): "act", ("deprecated", True, False): "act", ("deprecated", False, True): "read",
        ("versionchanged", True, False): "read", ("versionchanged", False, True): "act",
    }
    whole = {"deprecated": "act", "versionchanged": "read"}
    pairs = (
        (n, c, rule.get((n["kind"], n["parameter"] in c["passed"], "default" in n["text"].casefold()))
         if n["parameter"] else whole.get(n["kind"]))
        for n in notes for c in calls
        if n["object"] == c["object"] and Version(have) < Version(n["version"]) <= Version(want)
    )
    return [
        {"line": c["line"], "verdict": v, **{k: n[k] for k in ("object", "parameter", "version")}} for n, c, v in pairs if v
    ]

# %% advise
def advise(person, options, today):
    now, day = date.fromisoformat(today), date.fromisoformat

    def why(o):
        done = now + timedelta(7 * -(-o["hours"] // person["hours_a_week"]))
        tests = {
            "stale": now - day(o["checked"]) > timedelta(183),
            "closed": o["closes"] is not None and day(o["closes"]) < done,
            "late": done > day(person["by"]),
            "cost": o["cost"] > person["budget"],
            "expires": o["valid_days"] is not None and done + timedelta(o["valid_days"]) < day(person["until"]),
            "evidence": not set(o["shows"]) & set(person["needs"]),
        }
        return next((reason for reason, holds in tests.items() if holds), None)

    left = [o for o in options if not why(o)]
    best = min(left, key=lambda o: (-len(set(o["shows"]) & set(person["needs"])), o["cost"], o["hours"]), default={"name": None})
    return {"refused": {o["name"]: why(o) for o in options if why(o)}, "choice": best["name"]}

# %% plan
from graphlib import TopologicalSorter


def write_plan(profile):
    topics, wanted = profile["topics"], {profile["goal"]}
    while (more := wanted | {n for name in wanted for n in topics[name]["needs"]}) != wanted:
        wanted = more
    order = list(TopologicalSorter({name: topics[name]["needs"] for name in wanted}).static_order())
    ends, total = {}, 0
    for name in order:
        ends[name] = (total, total := total + topics[name]["hours"])
    plan, at, seen = [], 0, 0
    for week in range(1, profile["weeks"] + 1):
        to = at + (week not in profile["away"]) * profile["hours"] * (1 - profile["slack"])
        parts = [(n, min(e, to) - max(b, at)) for n, (b, e) in ends.items()]
        check = [topics[n]["evidence"] for n, (_, e) in ends.items() if seen + 1e-7 < e <= to + 1e-7]
        held = not week % profile["check_every"] or week == profile["weeks"]
        seen, at = to if held else seen, to
        plan.append({"week": week, "work": [p for p in parts if p[1] > 1e-7], "check": check if held else []})
    if total > at + 1e-7:
        raise ValueError(total)
    return plan
