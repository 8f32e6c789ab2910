# ---
# approach: classes, StrEnum and NumPy scalars; pandas reads the table
# ---

# %% gaps
import numpy as np


def skill_gaps(required, present):
    skills = list(required)
    levels = np.array([required[skill] - present.get(skill, 0) for skill in skills], dtype=int)
    return {skill: level for skill, level in zip(skills, levels) if level > 0}


# %% duties
import io

import pandas as pd


def duties_by_stage(text):
    table = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    conditions = [
        table["used_by"].eq("nobody"),
        table["used_by"].eq("other organisations"),
        table["leads"].eq("several teams"),
        table["leads"].eq("one project"),
        table["field"].ne("general"),
    ]
    stage = np.select(conditions, [STAGES[place] for place in (0, 5, 4, 3, 2)], STAGES[1])
    return {name: table.loc[stage == name, "duty_id"].tolist() for name in STAGES}


# %% order
import graphlib


class Plan:
    def __init__(self, builds_on, known):
        self.builds_on, self.known, self.sorter, self.seen = builds_on, set(known), graphlib.TopologicalSorter(), set()

    def want(self, unit):
        if unit in self.known or unit in self.seen:
            return
        self.seen.add(unit)
        others = [other for other in self.builds_on[unit] if other not in self.known]
        self.sorter.add(unit, *others)
        for other in others:
            self.want(other)


def study_order(builds_on, wanted, known):
    plan = Plan(builds_on, known)
    for unit in wanted:
        plan.want(unit)
    plan.sorter.prepare()
    order = []
    while plan.sorter.is_active():
        ready = sorted(plan.sorter.get_ready(), reverse=True)
        order.extend(ready)
        plan.sorter.done(*ready)
    return order


# %% adverts
from enum import IntEnum, StrEnum

LEVELS = ["bachelor", "master", "phd"]


class Verdict(StrEnum):
    NOT_ASKED = "not asked"
    USEFUL = "useful"
    NEEDED = "needed"


def degree_table(adverts):
    soft = re.compile(r"\b(preferred|plus|welcome|equivalent|ideally)\b", re.I)
    table = {}
    for advert in adverts:
        row = {level: Verdict.NOT_ASKED for level in LEVELS}
        for sentence in sorted(advert["sentences"], key=lambda text: not soft.search(text)):
            named = [level for level in LEVELS if re.search(rf"(?<![a-z]){level}(?![a-z])", sentence, re.I)]
            for level in named:
                if row[level] != Verdict.NEEDED:
                    row[level] = Verdict.USEFUL
            if named and not soft.search(sentence):
                row[named[0]] = Verdict.NEEDED
        table[advert["id"]] = row
    return table


# %% page
from enum import StrEnum


class Kind(StrEnum):
    CLAIM = "claim"
    EVIDENCE = "evidence"
    OPINION = "opinion"


def read_page():
    kinds = {}
    for number, letter in enumerate("coeccc" + "oeco", start=1):
        kinds[f"s{number}"] = next(kind for kind in Kind if kind.startswith(letter))
    metrics = {"bank": "precision at k", "mail": "precision", "bakery": "mean absolute error", "clinic": "recall"}
    return {"metrics": metrics, "refuters": {"s9": "o5", "s6": "o6", "s4": "o1", "s1": "o3"}, "kinds": kinds}


# %% frames
from fractions import Fraction


def three_framings(facts):
    chance = Fraction(facts["cost_action"]) / Fraction(facts["cost_miss"])
    when = f"{int(chance * 100 + Fraction(1, 2))}\u00a0%" if chance <= 1 else "Never"
    e = facts["event"]
    return {
        "product": f"{when}: is that where {facts['user']} should {facts['action']}, as {e}?",
        "engineer": f"{facts['seconds']} s after {facts['known_by']}, do we know that {e}?",
        "statistician": f"What is the chance that {e}, per {facts['unit']}, over {facts['period']}?",
    }


# %% evidence
import pandas as pd


def review_file(text, needed, first_day, last_day):
    open_, rejected = {name: np.int64(count) for name, count in needed.items()}, {}
    for entry in json.loads(text):
        if entry["criterion"] in needed:
            faults = [f for f in ("my_part", "link", "result") if entry.get(f, "").isspace() or not entry.get(f)]
            faults += ["date"] * (not pd.Timestamp(first_day) <= pd.Timestamp(entry["date"]) <= pd.Timestamp(last_day))
            if faults:
                rejected[entry["id"]] = tuple(faults)
            else:
                open_[entry["criterion"]] -= 1
    return {"open": {n: left for n, left in open_.items() if left > 0}, "rejected": rejected}
