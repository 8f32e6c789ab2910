# ---
# approach: NumPy and pandas where they help; NumPy numbers come back
# ---

# %% tree
import numpy as np


def metric(how, values):
    numbers = np.array(values, dtype=float)
    if np.isnan(numbers).any() or (how == "ratio" and not numbers[1]):
        return None
    if how == "ratio":
        return numbers[0] / numbers[1]
    return numbers.sum() if how == "sum" else numbers.prod()


def contradictions(tree, reported):
    values, wrong = dict(reported), {}
    for name, (how, parts) in tree.items():
        values[name] = metric(how, [values[part] for part in parts])
        true, said = np.array([values[name], reported[name]], dtype=float)
        if np.isnan(true) != np.isnan(said) or abs(said - true) > 0.01 * abs(true):
            wrong[name] = values[name]
    return wrong


# %% choose
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


def choose(projects, limits):
    names = list(projects)
    if not names:
        return set()
    n = len(names)
    place = {name: i for i, name in enumerate(names)}
    column = {key: np.array([projects[x][key] for x in names], float) for key in ("value", "cost", "months")}
    rows, upper = [column["cost"], column["months"]], [limits["cost"], limits["months"]]
    for name in names:
        for need in projects[name]["needs"]:
            row = np.zeros(n)
            row[place[name]], row[place[need]] = 1, -1
            rows.append(row)
            upper.append(0)
        for other in projects[name]["not_with"]:
            row = np.zeros(n)
            row[place[name]] = row[place[other]] = 1
            rows.append(row)
            upper.append(1)
    lower = np.array([float(projects[x]["must"]) for x in names])
    goal = -(column["value"] - column["cost"]) * 10_000 + column["months"]
    found = milp(
        goal,
        constraints=LinearConstraint(np.array(rows), -np.inf, np.array(upper, float)),
        bounds=Bounds(lower, np.ones(n)),
        integrality=np.ones(n),
        options={"mip_rel_gap": 0},
    )
    if found.x is None:
        raise ValueError("infeasible")
    return {name for name, x in zip(names, found.x, strict=True) if x > 0.5}


# %% appraise
import numpy as np


def appraise(case, letters):
    build, buy, month = case["build"], case["buy"], np.arange(case["months"])
    working = (month >= build["hire"]) & (month < build["hire"] + build["work"])
    live = (month >= build["hire"] + build["work"]).sum()
    bought = (month >= buy["start"]).sum()

    def nets(n):
        n = np.asarray(n, float)
        made = live * (case["gain"] * n - build["keep"] * build["salary"])
        made = made - working.sum() * build["people"] * build["salary"]
        had = bought * (case["gain"] * n - np.maximum(buy["minimum"], buy["fee"] * n)) - buy["setup"]
        return made, had

    made, had = nets(letters)
    word = np.array(["nothing", "buy", "build"])[np.argmax([0.0, had, made])]
    pays = np.flatnonzero(np.maximum(*nets(np.arange(20_001))) > 0)
    return {
        "build": made,
        "buy": had,
        "nothing": np.float64(0),
        "choice": word,
        "pays_from": pays[0] if len(pays) else None,
    }


# %% audit
import pandas as pd


def audit(people, threshold, least):
    table = pd.DataFrame(people, columns=["group", "score", "died"])
    table["group"] = [("not told" if g is None else g) for g in (p["group"] for p in people)]
    table["asked"] = (pd.to_numeric(table["score"]) >= threshold).astype(int)
    table["both"] = table["asked"] * table["died"]
    groups = {}
    for name, part in table.groupby("group"):
        asked, died, both = part["asked"].sum(), part["died"].sum(), part["both"].sum()
        rates = {"invited": (asked, len(part)), "missed": (died - both, died), "right": (both, asked)}
        groups[name] = {"n": len(part)} | {k: (a / b if b >= least else None) for k, (a, b) in rates.items()}
    gaps = {}
    for key in ("invited", "missed", "right"):
        known = pd.Series([g[key] for g in groups.values()], dtype=float).dropna()
        gaps[key] = known.max() - known.min() if len(known) > 1 else None
    return {"groups": groups, "gaps": gaps}


# %% attack
import pandas as pd


def attack(release, register, columns, secret):
    table = pd.DataFrame(release)
    if table.empty:
        return {"k": None, "learned": {}}
    learned = {}
    for name, known in register.items():
        fits = pd.Series(True, index=table.index)
        for column in columns:
            if known[column] is not None:
                fits &= table[column].isin([known[column], "*"])
        if table.loc[fits, secret].nunique() == 1:
            learned[name] = table.loc[fits, secret].iloc[0]
    return {"k": table.groupby(columns).size().min(), "learned": learned}


# %% refuse
def refusals(data, allowed):
    steps, end = [("", None), ("", None)], set()
    reader = read_steps(data)
    while True:
        try:
            steps.append(next(reader))
        except StopIteration:
            break
        except ValueError:
            end = {"unreadable"}
            break
    found = {b.replace(" ", ".") for a, b in steps if a in {"GLOBAL", "INST"}}
    for one, two, three in zip(steps, steps[1:], steps[2:], strict=False):
        if three[0] == "STACK_GLOBAL":
            found.add(f"{one[1]}.{two[1]}" if one[0] == two[0] == "TEXT" else "?")
    return (found - allowed) | end
