"""Write the files of assignment 18: the plan of a made-up project, and what earlier projects took.

Brightwater, a water company, and its projects do not exist. Tasks of one project overrun together, because
each project has a factor of its own.

Run it with `python make_plan.py`: it writes `past.csv` and `plan.json` beside itself, with the same bytes on
every system.
"""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

SEED = 20270301
PROJECTS = 16
KINDS = {"data": 1.25, "model": 1.1, "software": 1.3, "field": 1.05, "approval": 1.2}
"""What a task of each kind usually takes, as a multiple of its estimate."""

TASKS = [
    {"task": "agree on alarms", "kind": "approval", "estimate": 10, "needs": []},
    {"task": "join meters", "kind": "data", "estimate": 20, "needs": ["agree on alarms"]},
    {"task": "fit loggers", "kind": "field", "estimate": 30, "needs": ["agree on alarms"]},
    {"task": "first model", "kind": "model", "estimate": 15, "needs": ["join meters"]},
    {"task": "control screen", "kind": "software", "estimate": 25, "needs": ["agree on alarms"]},
    {"task": "pilot", "kind": "field", "estimate": 30, "needs": ["fit loggers", "first model"]},
    {"task": "service", "kind": "software", "estimate": 20, "needs": ["first model", "control screen"]},
    {"task": "go live", "kind": "approval", "estimate": 5, "needs": ["pilot", "service"]},
]
CAUSES = [
    {"cause": "winter comes early", "chance": 0.3, "delays": {"fit loggers": 15, "pilot": 20}},
    {"cause": "supplier is late", "chance": 0.2, "delays": {"fit loggers": 25, "join meters": 10}},
    {"cause": "analyst leaves", "chance": 0.1, "delays": {"first model": 30, "pilot": 10, "service": 10}},
]
REQUIREMENTS = [
    ("R1", "control room", "time to alarm", "at most", 30, "minutes", True),
    ("R2", "data", "time to alarm", "at least", 1, "hours", True),
    ("R3", "customer service", "time to alarm", "at most", 4, "hours", False),
    ("R4", "customer service", "warning before a cut", "at least", 2, "days", True),
    ("R5", "field crews", "warning before a cut", "at most", 3, "days", True),
    ("R6", "control room", "warning before a cut", "at most", 12, "hours", False),
    ("R7", "data", "age of readings", "at most", 36, "hours", True),
    ("R8", "law", "age of readings", "at most", 1, "days", True),
]
PROPOSAL = {
    "project": "leak alarm",
    "deadline": "2027-06-30",
    "decide_by": "2027-02-15",
    "least_chance": 0.7,
    "setup_cost": 40000,
    "cost_per_day": 900,
    "stops": [
        {
            "what": "the share of working loggers",
            "when": "below",
            "limit": 80,
            "unit": "%",
            "on_day": 60,
            "who": "Ingrid",
        },
        {
            "what": "the share of alarms that are leaks",
            "when": "below",
            "limit": 35,
            "unit": "%",
            "on_day": 90,
            "who": "the head of the control room",
        },
    ],
}
"""What the page for the board needs beside the drawn finishes."""

FIELDS = ("id", "department", "about", "rule", "value", "unit", "must")


def bell(draw) -> float:
    """About a standard normal number, from `random()` alone, whose sequence Python promises for a seed."""
    return sum(draw() for _ in range(12)) - 6


def write(folder: Path) -> None:
    draw = random.Random(SEED).random
    lines = ["project,kind,estimate,actual"]
    for number in range(1, PROJECTS + 1):
        shared = 0.28 * bell(draw)
        for kind, usual in KINDS.items():
            for _ in range(1 + int(draw() * 3)):
                estimate = 5 * (1 + int(draw() * 6))
                actual = max(1, round(estimate * usual * math.exp(shared + 0.18 * bell(draw))))
                lines.append(f"P{number:02d},{kind},{estimate},{actual}")
    (folder / "past.csv").write_bytes(("\n".join(lines) + "\n").encode())
    plan = {
        "start": "2027-03-01",
        "tasks": TASKS,
        "causes": CAUSES,
        "requirements": [dict(zip(FIELDS, row, strict=True)) for row in REQUIREMENTS],
        "proposal": PROPOSAL,
    }
    (folder / "plan.json").write_bytes((json.dumps(plan, indent=1) + "\n").encode())


if __name__ == "__main__":
    write(Path(__file__).parent)
