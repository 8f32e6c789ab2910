"""Write the three files of assignment 07: tours, a trial and loading times of a made-up grocer.

Neither Fennel Groceries nor its drivers exist. The tours show what the ticket is about: late tours come in
bad days, and the depot that looks latest drives most of its tours in the evening, when every depot is late.

Run it with `python make_tours.py`: it writes `tours.csv`, `trial.csv` and `loading.csv` beside itself, with
the same bytes on every system.
"""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from pathlib import Path

SEED = 20260302
FIRST = date(2026, 3, 2)
SLOTS = {"morning": -2.6, "midday": -1.8, "evening": -0.3}
TOURS = {
    "Harbour": {"morning": 1, "midday": 1, "evening": 4},
    "Mill": {"morning": 4, "midday": 2, "evening": 1},
    "North": {"morning": 2, "midday": 2, "evening": 2},
    "Ring": {"morning": 3, "midday": 2},
}
DEPOTS = {"Harbour": -0.5, "Mill": 0.0, "North": 0.0, "Ring": 0.2}


def chance(log_odds: float) -> float:
    """Return the probability that has these log odds."""
    return 1 / (1 + math.exp(-log_odds))


def make_tours(seed: int = SEED, days: int = 56) -> str:
    """Return the text of the table: one row per tour."""
    dice = random.Random(seed)
    lines = ["day,depot,slot,late"]
    for number in range(days):
        luck = dice.gauss(0, 1.0)  # the whole city has good and bad days
        for depot, plan in TOURS.items():
            for slot, tours in plan.items():
                for _ in range(tours):
                    late = dice.random() < chance(SLOTS[slot] + DEPOTS[depot] + luck)
                    lines.append(f"{FIRST + timedelta(number)},{depot},{slot},{int(late)}")
    return "\n".join(lines) + "\n"


def make_trial(seed: int = SEED, days: int = 20) -> str:
    """Return the text of the table: one row per day of the trial so far."""
    dice = random.Random(seed + 1)
    lines = ["day,tours_a,late_a,tours_b,late_b"]
    for number in range(days):
        luck = dice.gauss(0, 1.0)
        arms = {"a": [0, 0], "b": [0, 0]}
        for _ in range(60):
            arm = dice.choice("ab")
            arms[arm][0] += 1
            arms[arm][1] += dice.random() < chance(-1.3 - 0.1 * (arm == "b") + luck)
        day = FIRST + timedelta(56 + number)
        lines.append(f"{day},{arms['a'][0]},{arms['a'][1]},{arms['b'][0]},{arms['b'][1]}")
    return "\n".join(lines) + "\n"


def make_loading(seed: int = SEED, tours: int = 14) -> str:
    """Return the text of the table: one row per loading; most were timed, some were guessed by the driver."""
    dice = random.Random(seed + 2)
    lines = ["crates,minutes,noise"]
    for number in range(tours):
        crates = dice.randrange(10, 41)
        noise = 8 if number % 4 == 3 else 2
        minutes = 6 + 0.7 * crates + dice.gauss(0, noise)
        lines.append(f"{crates},{minutes:.1f},{noise}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the files beside this script."""
    for name, text in {
        "tours.csv": make_tours(),
        "trial.csv": make_trial(),
        "loading.csv": make_loading(),
    }.items():
        (Path(__file__).parent / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
