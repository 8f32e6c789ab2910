"""Write the two files of assignment 02: a gate's log and a month's stays of made-up car parks.

Neither Northgate nor its customers exist. The log has the faults that the ticket is about: lines with too few
or too many fields, an empty field, minutes that are no whole number, tickets sent twice, blank lines.

Run it with `python make_gate.py`: it writes `gate.log` and `stays.csv` beside itself, with the same bytes on
every system.
"""

from __future__ import annotations

import random
from pathlib import Path

SEED = 20260302
ZONES = ("roof", "street", "cellar")
FAULTS = ("", "   ", "T0007;roof", "T0008;roof;30;late", ";street;15", "T0009; ;15")
NO_NUMBERS = ("1_000", "+5", "12.5", "", "n/a")


def make_log(seed: int = SEED) -> str:
    """Return the text of the log: ticket;zone;minutes, as the gate sends it."""
    dice = random.Random(seed)
    lines = []
    for number in range(100, 180):
        pad = " " * dice.randrange(3)
        lines.append(f"T{number:04d}{pad};{dice.choice(ZONES)};{pad}{dice.randrange(-20, 400)}")
    for fault in (*FAULTS, *(f"T{9000 + i};roof;{text}" for i, text in enumerate(NO_NUMBERS))):
        lines.insert(dice.randrange(len(lines)), fault)
    for _ in range(4):
        place = dice.randrange(len(lines))
        lines.insert(place + 1, lines[place])
    return "\n".join(lines) + "\n"


def make_stays(seed: int = SEED) -> str:
    """Return the text of the table: one row per stay, with gaps in tariff, minutes and cents."""
    dice = random.Random(seed + 1)
    lines = ["ticket,day,zone,tariff,minutes,cents"]
    for number in range(60):
        day = f"2026-03-{1 + number // 6:02d}"
        zone = dice.choice((*ZONES, "staff"))
        tariff = dice.choice(("short", "short", "short", "day", "day", "staff", ""))
        minutes = "" if dice.random() < 0.1 else dice.randrange(0, 700)
        cents = "" if tariff == "day" and dice.random() < 0.2 else dice.randrange(0, 25) * 100
        lines.append(f"T{dice.randrange(10)}{number:03d},{day},{zone},{tariff},{minutes},{cents}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("gate.log").write_bytes(make_log().encode("utf-8"))
    Path(__file__).with_name("stays.csv").write_bytes(make_stays().encode("utf-8"))
