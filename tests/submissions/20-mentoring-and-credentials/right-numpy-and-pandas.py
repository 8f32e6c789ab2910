# ---
# approach: NumPy, pandas and their scalars; tuples where lists are asked for
# ---

# %% triage
import numpy as np


def triage(notes, calls, have, want):
    columns = ["version", "kind", "object", "parameter", "text"]
    table = pd.DataFrame(notes, columns=columns).merge(pd.DataFrame(calls, columns=["line", "object", "passed"]), on="object")
    if table.empty:
        return ()
    new = [Version(have) < Version(v) <= Version(want) for v in table["version"]]
    passes = np.array([p in passed for p, passed in zip(table["parameter"], table["passed"], strict=True)])
    default = table["text"].str.contains("default", case=False).to_numpy()
    whole, kind = (table["parameter"] == "").to_numpy(), table["kind"].to_numpy()
    table["verdict"] = np.select(
        [
            ~np.array(new) | (kind == "versionadded"),
            (kind == "deprecated") & (whole | passes),
            (kind == "deprecated") & default,
            kind == "deprecated",
            whole,
            default & ~passes,
            ~default & passes,
        ],
        ["", "act", "read", "", "read", "act", "read"],
        "",
    )
    wanted = table[table["verdict"] != ""]
    return tuple(
        {"line": np.int64(r.line), "object": r.object, "parameter": r.parameter, "version": r.version, "verdict": r.verdict}
        for r in wanted.itertuples()
    )

# %% plan
import numpy as np


def write_plan(profile):
    topics, order = profile["topics"], ()

    def visit(name, order):
        for need in sorted(topics[name]["needs"]):
            order = visit(need, order)
        return order if name in order else (*order, name)

    order = visit(profile["goal"], order)
    room = np.array([
        (week not in profile["away"]) * profile["hours"] * (1 - profile["slack"]) for week in range(1, profile["weeks"] + 1)
    ])
    ends = np.cumsum([topics[name]["hours"] for name in order])
    until = np.cumsum(room)
    if ends[-1] > until[-1] + 1e-7:
        raise ValueError("too much")
    last = 0.0
    plan = []
    for place, (to, cap) in enumerate(zip(until, room, strict=True)):
        part = np.minimum(ends, to) - np.maximum(ends - [topics[n]["hours"] for n in order], to - cap)
        check = ()
        if (place + 1) % profile["check_every"] == 0 or place + 1 == len(room):
            check = tuple(
                topics[name]["evidence"] for name, end in zip(order, ends, strict=True) if last + 1e-7 < end <= to + 1e-7
            )
            last = to
        work = tuple((name, hours) for name, hours in zip(order, part, strict=True) if hours > 1e-7)
        plan.append({"week": np.int64(place + 1), "work": work, "check": check})
    return tuple(plan)

# %% advise
def advise(person, options, today):
    if not options:
        return {"choice": None, "refused": {}}
    table = pd.DataFrame(options)
    weeks = -(-table["hours"] // person["hours_a_week"])
    done = pd.Timestamp(today) + pd.to_timedelta(7 * weeks, unit="D")
    closes = pd.to_datetime(table["closes"].fillna("2200-01-01"))
    ends = done + pd.to_timedelta(table["valid_days"].astype(float).fillna(30000), unit="D")
    shown = pd.Series([len(set(shows) & set(person["needs"])) for shows in table["shows"]])
    reason = pd.Series([None] * len(table), dtype=object)
    for name, holds in [
        ("evidence", shown == 0),
        ("expires", ends < pd.Timestamp(person["until"])),
        ("cost", table["cost"] > person["budget"]),
        ("late", done > pd.Timestamp(person["by"])),
        ("closed", closes < done),
        ("stale", (pd.Timestamp(today) - pd.to_datetime(table["checked"])).dt.days > 183),
    ]:
        reason[holds] = name
    table = table.assign(shown=shown)
    left = table[reason.isna()].sort_values(["shown", "cost", "hours"], ascending=[False, True, True])
    refused = {name: why for name, why in zip(table["name"], reason, strict=True) if isinstance(why, str)}
    return {"choice": left["name"].iloc[0] if len(left) else None, "refused": refused}

# %% table
from copy import deepcopy

import numpy as np


def review_table(make_table):
    findings = {}
    rng = np.random.default_rng(20)

    def run(extra):
        sailings = [
            {"id": f"d{day}{hour}", "port": port, "day": day, "hour": hour, "ship": "A", "late": float(10.0**day + hour)}
            for port in ("p",)
            for day in (3, 1, 2)
            for hour in (9, 7)
        ]
        sailings.append(extra)
        winds = [(port, day, hour) for port in ("q", "p") for day in (3, 2, 1) for hour in (9, 8, 7)]
        winds.remove(("p", 3, 8))
        values = rng.permutation(len(winds)) + 1.5
        weather = [dict(port=p, day=d, hour=h, wind=float(v)) for (p, d, h), v in zip(winds, values, strict=True)]
        ships = [{"ship": "A", "seats": 5}, {"ship": "B", "seats": 6}, {"ship": "A", "seats": 7}]
        kept = deepcopy((sailings, ships, weather))
        table = make_table(sailings, ships, weather)
        if kept != (sailings, ships, weather):
            findings["changed"] = "inputs"
        frame = pd.DataFrame(table)
        if not {row["id"] for row in kept[0]} <= set(frame["id"]):
            findings["lost"] = f"{len(frame)} rows"
        if frame["id"].duplicated().any():
            findings["repeated"] = f"{frame['id'].duplicated().sum()} rows too many"
        known = dict(zip(winds, values, strict=True))
        for row in frame.to_dict("records"):
            own = known.get((row["port"], row["day"], row["hour"]))
            if row["wind"] and not pd.isna(row["wind"]) and row["wind"] != own:
                findings["weather"] = f"{row['id']}: {row['wind']}"
        for day in (2, 3):
            must = np.mean([10.0**d + hour for d in range(1, day) for hour in (7, 9)])
            usual = frame[(frame["day"] == day) & (frame["port"] == "p")]["usual"].astype(float)
            if ((usual - must).abs() > 1e-6).any():
                findings["ahead"] = f"usual {usual.tolist()}"
        return frame[frame["id"] == "x"]

    none = None
    for extra, unknown in [
        ({"id": "x", "port": "p", "day": 3, "hour": 9, "ship": none, "late": none}, ["late", "seats"]),
        ({"id": "x", "port": "p", "day": 3, "hour": 9, "ship": "Z", "late": none}, ["seats"]),
        ({"id": "x", "port": "p", "day": 3, "hour": 8, "ship": "B", "late": none}, ["wind"]),
        ({"id": "x", "port": "q", "day": 1, "hour": 9, "ship": "B", "late": 4.0}, ["usual"]),
    ]:
        row = run(extra)
        if (row[unknown].fillna(-1) == 0).any(axis=None):
            findings["filled"] = f"{unknown} is 0"
        elif unknown == ["usual"] and row["usual"].notna().any():
            findings["ahead"] = "a usual delay before the first day"
    return findings
