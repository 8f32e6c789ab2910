"""Write the three files of the ticket: `stations.csv`, `notes.csv` and `steps.csv`.

Wheelhouse and its town are made up. Run this file to write the files again: the same bytes on every system.
"""

from __future__ import annotations

import random
from pathlib import Path

SEED = 73
STATIONS = 60
NOTES = 120
QUARTERS = ("Mill", "Harbour", "Castle", "Orchard", "Market", "College")
KINDS = ("Gate", "Street", "Bridge", "Square", "Lane", "Hill", "Park", "Row", "Corner", "Green")
PARTS = ("brake", "lamp", "tyre", "bell", "saddle", "chain", "lock", "basket", "mudguard", "pedal")
PLACES = ("front", "rear", "left", "right")
FAULTS = ("loose", "broken", "missing", "worn", "bent", "squeaks", "rusty")
EXTRAS = ("", "", "", "on a cargo bike", "child seat fitted", "seen twice", "rider fell, nobody hurt")
NEEDS = (
    ("trips", ""),
    ("weather", ""),
    ("register", ""),
    ("notes", ""),
    ("matched trips", "trips"),
    ("matched trips", "register"),
    ("new trips", "matched trips"),
    ("invoices", "new trips"),
    ("invoices", "weather"),
    ("mails", "invoices"),
    ("note index", "notes"),
    ("repair list", "note index"),
    ("repair list", "register"),
    ("station counts", "new trips"),
    ("station counts", "van plan"),  # somebody added this line last week, and closed the circle
    ("demand", "station counts"),
    ("demand", "weather"),
    ("van plan", "demand"),
    ("van plan", "repair list"),
    ("report", "mails"),
    ("report", "van plan"),
)


class Dice:
    """Draws built on `random()` alone: Python promises its sequence for a seed, not that of other methods."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random

    def whole(self, low: int, high: int) -> int:
        return low + int(self.random() * (high - low + 1))

    def pick(self, options: tuple[str, ...]) -> str:
        return options[self.whole(0, len(options) - 1)]


def make_night(seed: int = SEED) -> dict[str, str]:
    """The text of each file, by its name."""
    dice = Dice(seed)
    names = [f"{quarter} {kind}" for quarter in QUARTERS for kind in KINDS][:STATIONS]
    stations = [f"{name},{dice.whole(-5000, 5000)},{dice.whole(-4000, 4000)}" for name in names]
    notes = []
    for number in range(1, NOTES + 1):
        text = f"{dice.pick(PLACES)} {dice.pick(PARTS)} {dice.pick(FAULTS)}"
        if dice.random() < 0.4:
            text += f" and {dice.pick(PARTS)} {dice.pick(FAULTS)}"
        extra = dice.pick(EXTRAS)
        text = f"{text}; {extra}" if extra else text
        notes.append(f'{number},WH-{dice.whole(1, 399)},"{text}"')
    return {
        "stations.csv": "\n".join(["station,x,y", *stations]) + "\n",
        "notes.csv": "\n".join(["number,bike,text", *notes]) + "\n",
        "steps.csv": "\n".join(["step,needs", *(f"{step},{needed}" for step, needed in NEEDS)]) + "\n",
    }


if __name__ == "__main__":
    for name, text in make_night().items():
        (Path(__file__).parent / name).write_text(text, encoding="utf-8", newline="\n")
