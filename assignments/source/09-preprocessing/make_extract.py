"""Write the extract of assignment 09: appointments at made-up clinics, as a booking system exports them.

Nobody in it exists. The faults are put in on purpose, at known rates: decimal commas next to decimal points,
codes for "not known", rows exported twice, ages that nobody has, bookings dated after the appointment, and
one clinic that hardly ever records how far its patients travel.

Run it with `python make_extract.py`: it writes `appointments.csv` beside itself, with the same bytes on every
system.
"""

from __future__ import annotations

import argparse
import math
import random
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20260309
PATIENTS = 150
APPOINTMENTS = 420
FIRST_DAY = datetime(2026, 1, 5)
DAYS = 84
COLUMNS = (
    "appointment_id",
    "patient_id",
    "clinic",
    "booked_on",
    "starts_at",
    "age",
    "distance_km",
    "reminder",
    "no_show",
)
CLINICS = ("north", "harbour", "mill", "station")
REMINDERS = ("sms", "letter", "call")


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


def number(value: float, dice: Dice) -> str:
    """Half of the reception desks type a decimal comma."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if dice.chance(0.5) else text


def make_patients(dice: Dice) -> list[dict]:
    """One dictionary a patient, with the clinic that the patient goes to."""
    return [
        {
            "patient_id": f"P{identity:04d}",
            "clinic": dice.pick(CLINICS),
            "age": 18 + int(dice.below(72)),
            "distance_km": 0.4 + dice.below(9.0) + (dice.below(60.0) if dice.chance(0.1) else 0.0),
        }
        for identity in range(1, PATIENTS + 1)
    ]


def make_row(identity: int, patients: list[dict], dice: Dice) -> dict[str, str]:
    """One appointment as text, faults included."""
    patient = dice.pick(patients)
    starts_at = FIRST_DAY + timedelta(days=int(dice.below(DAYS)), hours=8, minutes=20 * int(dice.below(27)))
    booked_on = starts_at - timedelta(days=int(dice.below(45)))
    reminder = dice.pick(REMINDERS)
    waited = (starts_at - booked_on).days
    odds = math.exp(-2.2 + 0.04 * waited + (0.6 if reminder == "letter" else 0.0))
    row = {
        "appointment_id": f"A{identity:05d}",
        "patient_id": patient["patient_id"],
        "clinic": patient["clinic"],
        "booked_on": f"{booked_on:%d/%m/%Y}",
        "starts_at": f"{starts_at:%d/%m/%Y %H:%M}",
        "age": str(patient["age"]),
        "distance_km": number(patient["distance_km"], dice),
        "reminder": reminder,
        "no_show": "yes" if dice.chance(odds / (1 + odds)) else "no",
    }
    return spoil(row, booked_on, starts_at, dice)


def spoil(row: dict[str, str], booked_on: datetime, starts_at: datetime, dice: Dice) -> dict[str, str]:
    """Put faults into a row; each has its own rate."""
    if dice.chance(0.06):
        row["age"] = dice.pick(("-999", "n/a", ""))
    elif dice.chance(0.02):
        row["age"] = dice.pick(("212", "-4", "41 years"))
    # The mill clinic's form has no field for the distance: somebody adds it by hand, now and then.
    if dice.chance(0.7 if row["clinic"] == "mill" else 0.04):
        row["distance_km"] = dice.pick(("", "-", "unknown"))
    elif dice.chance(0.02):
        row["distance_km"] = dice.pick(("-1,0", "about 5", "3 km"))
    if dice.chance(0.03):
        row["booked_on"] = f"{starts_at + timedelta(days=1 + int(dice.below(9))):%d/%m/%Y}"
    elif dice.chance(0.02):
        row["booked_on"] = f"{booked_on:%Y-%m-%d}"
    if dice.chance(0.03):
        row["starts_at"] = ""
    if dice.chance(0.15):
        row["no_show"] = row["no_show"].upper()
    elif dice.chance(0.02):
        row["no_show"] = "unknown"
    return row


def make_extract(seed: int = SEED) -> str:
    """The whole file as text: semicolons between fields, since commas are used as decimal marks."""
    dice = Dice(seed)
    patients = make_patients(dice)
    lines = [";".join(COLUMNS)]
    for identity in range(1, APPOINTMENTS + 1):
        row = make_row(identity, patients, dice)
        line = ";".join(row[column] for column in COLUMNS)
        lines.append(line)
        if dice.chance(0.03):
            lines.append(line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()  # it takes no arguments, and says so
    target = Path(__file__).with_name("appointments.csv")
    target.write_bytes(make_extract().encode("utf-8"))
    print(f"wrote {target.name}")
