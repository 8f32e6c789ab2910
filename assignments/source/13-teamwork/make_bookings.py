"""Write the files of assignment 13: bookings at a made-up tool hire, and the numbers of a made-up model.

Nobody in them exists. Three bookings break the contract on purpose, and about one in six has no weight.

Run it with `python make_bookings.py`: it writes `bookings.csv` and `settings.json` beside itself, with the
same bytes on every system.
"""

from __future__ import annotations

import argparse
import json
import random
from datetime import date, timedelta
from pathlib import Path

SEED = 20260413
BOOKINGS = 120
FIRST_DAY = date(2026, 4, 13)
DAYS = 56
COLUMNS = ("booking_id", "tool", "days", "weight_kg", "start", "channel")
CHANNELS = ("site", "phone", "counter")
WEIGHTS = {"drill": 2.5, "saw": 6.0, "mixer": 48.0, "ladder": 11.0, "plate": 85.0}
"""Kilograms of a usual tool of each kind. The model has never seen a `plate`, a vibrating plate."""

SETTINGS = {
    "version": "2.1.0",
    "base": 0.3,
    "per_day": 0.05,
    "per_kg": 0.02,
    "weekend": 0.5,
    "weight_kg": 14.0,
    "tools": {"drill": 0.0, "saw": 0.4, "mixer": 1.1, "ladder": -0.6},
    "other_tool": 0.8,
}


class Dice:
    """Draws built on `random()` alone: Python promises its sequence for a seed, not that of other methods."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        return self._next() < probability

    def below(self, limit: float) -> float:
        return self._next() * limit

    def pick(self, options):
        return options[int(self._next() * len(options))]


def make_row(number: int, dice: Dice) -> dict[str, str]:
    """One booking as text; the weight is empty where the desk has not weighed the tool."""
    tool = dice.pick(tuple(WEIGHTS))
    weight = WEIGHTS[tool] * (0.8 + dice.below(0.4))
    return {
        "booking_id": f"B{number:04d}",
        "tool": tool,
        "days": str(1 + int(dice.below(14))),
        "weight_kg": "" if dice.chance(0.17) else f"{weight:.1f}",
        "start": (FIRST_DAY + timedelta(days=int(dice.below(DAYS)))).isoformat(),
        "channel": dice.pick(CHANNELS),
    }


def make_bookings(seed: int = SEED) -> str:
    """The whole file as text."""
    dice = Dice(seed)
    rows = [make_row(number, dice) for number in range(1, BOOKINGS + 1)]
    rows[30]["days"] = "0"
    rows[61]["channel"] = "fax"
    rows[99]["start"] = "2026-06-31"
    lines = [",".join(COLUMNS)] + [",".join(row[column] for column in COLUMNS) for row in rows]
    return "\n".join(lines) + "\n"


def make_settings() -> str:
    """The model's numbers as JSON."""
    return json.dumps(SETTINGS, indent=2) + "\n"


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # it takes no arguments, and says so
    folder = Path(__file__).parent
    for name, text in {"bookings.csv": make_bookings(), "settings.json": make_settings()}.items():
        (folder / name).write_bytes(text.encode("utf-8"))
        print(f"wrote {name}")
