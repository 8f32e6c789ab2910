"""Write the extract of assignment 08: four tables of a made-up parcel carrier, Kestrel Parcels.

Nobody in them exists. The tables hold what makes a dashboard count twice: depots that moved to another region
and so have two rows, handhelds that sent a delivery twice, prices that were corrected after the booking, and
a night shift in the hour that the clocks of Europe ran through twice (26 October 2025).

Run it with `python make_extract.py`: it writes `parcels.csv`, `scans.csv`, `depots.csv` and `ledger.csv`
beside itself, with the same bytes on every system.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20251026
PARCELS = 180
FIRST_HOUR = datetime(2025, 10, 20, 6)
BOOKING_HOURS = 9 * 24
PRICES = (490, 690, 990, 1490, 2490)
CUSTOMERS = ("Alder Books", "Bramble Toys", "Cobalt Parts", "Dune Optics", "Ember Tea")
DEPOTS = (
    # depot, zone, hours from UTC in summer, history as (valid from, region)
    ("dublin", "Europe/Dublin", 1, (("2025-01-01 00:00:00", "west"),)),
    ("porto", "Europe/Lisbon", 1, (("2025-01-01 00:00:00", "west"), ("2025-10-27 00:00:00", "south"))),
    ("leipzig", "Europe/Berlin", 2, (("2025-01-01 00:00:00", "centre"), ("2025-10-23 00:00:00", "east"))),
    ("gdansk", "Europe/Warsaw", 2, (("2025-01-01 00:00:00", "east"),)),
)
WINTER_BEGINS = datetime(2025, 10, 26, 1)  # UTC; the same instant in all four zones
NIGHT, LEAD = timedelta(hours=9), timedelta(hours=2)


class Dice:
    """Draws built on `random()` alone: Python promises its sequence for a seed, not that of other methods."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        return self._next() < probability

    def below(self, limit: int) -> int:
        return int(self._next() * limit)

    def pick(self, options):
        return options[self.below(len(options))]


def wall_clock(instant: datetime, depot: tuple) -> str:
    """What the clock in a depot shows at an instant given in UTC."""
    hours = depot[2] if instant < WINTER_BEGINS else depot[2] - 1
    return f"{instant + timedelta(hours=hours):%Y-%m-%d %H:%M:%S}"


def make_parcel(number: int, dice: Dice) -> dict:
    """A parcel and its way: a list of (event, instant in UTC, depot)."""
    instant = FIRST_HOUR + timedelta(seconds=dice.below(BOOKING_HOURS * 3600))
    here, there = dice.pick(DEPOTS), dice.pick(DEPOTS)
    way: list[tuple[str, datetime, tuple]] = []
    for event, depot, least, most in (
        ("collected", here, 1, 8),
        ("sorted", here, 1, 10),
        ("delivered", there, 14, 40),
    ):
        instant += timedelta(seconds=3600 * least + dice.below(3600 * (most - least)))
        if event == "sorted" and abs(instant - WINTER_BEGINS) < NIGHT and way[0][1] < WINTER_BEGINS - LEAD:
            instant = WINTER_BEGINS + timedelta(seconds=dice.below(7200) - 3600)  # sorted by the night shift
        way.append((event, instant, depot))
        if event == "delivered" and dice.chance(0.08):  # the handheld had no signal and sent it again
            way.append((event, instant + timedelta(seconds=60 + dice.below(900)), depot))
    if dice.chance(0.07):  # still on its way
        way = way[:2]
    if dice.chance(0.05):  # nobody scanned it in the sorting hall
        way = [step for step in way if step[0] != "sorted"]
    return {
        "parcel_id": f"K{number:05d}",
        "customer": dice.pick(CUSTOMERS),
        "service": "express" if dice.chance(0.3) else "standard",
        "price_cents": dice.pick(PRICES),
        "way": way,
    }


def make_ledger(parcels: list[dict], dice: Dice) -> list[tuple[str, int]]:
    """What accounts have booked: the price of each parcel, then corrections; some are not invoiced yet."""
    prices, corrections = [], []
    for parcel in parcels:
        if dice.chance(0.03):
            continue
        prices.append((parcel["parcel_id"], parcel["price_cents"]))
        if dice.chance(0.06):
            corrections.append((parcel["parcel_id"], dice.pick((-100, 150, 400))))
    return prices + corrections


def make_extract(seed: int = SEED) -> dict[str, str]:
    """The four files as text, by name."""
    dice = Dice(seed)
    parcels = [make_parcel(number, dice) for number in range(1, PARCELS + 1)]
    steps = sorted(
        (instant, parcel["parcel_id"], event, depot)
        for parcel in parcels
        for event, instant, depot in parcel["way"]
    )
    columns = ("parcel_id", "customer", "service", "price_cents")
    return {
        "parcels.csv": _csv(columns, ([parcel[column] for column in columns] for parcel in parcels)),
        "scans.csv": _csv(
            ("scan_id", "parcel_id", "depot", "event", "local_time"),
            (
                (number, parcel_id, depot[0], event, wall_clock(instant, depot))
                for number, (instant, parcel_id, event, depot) in enumerate(steps, start=1)
            ),
        ),
        "depots.csv": _csv(
            ("depot", "zone", "valid_from", "region"),
            (
                (name, zone, valid_from, region)
                for name, zone, _, history in DEPOTS
                for valid_from, region in history
            ),
        ),
        "ledger.csv": _csv(("parcel_id", "amount_cents"), make_ledger(parcels, dice)),
    }


def _csv(columns, rows) -> str:
    return "\n".join([",".join(columns), *(",".join(map(str, row)) for row in rows)]) + "\n"


if __name__ == "__main__":
    for name, text in make_extract().items():
        Path(__file__).with_name(name).write_bytes(text.encode("utf-8"))
        print(f"wrote {name}")
