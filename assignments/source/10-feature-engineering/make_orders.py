"""Write the extract of assignment 10: orders of a made-up delivery service, with what became of them.

Nobody in it exists. What makes an order late is put in on purpose: the way to the door, the evening peak,
rain, and spells of some days in which a kitchen is slow, so that its last orders tell of its next one.

Run it with `python make_orders.py`: it writes `orders.csv` beside itself, with the same bytes on every
system.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from pathlib import Path

SEED = 20260302
FIRST_DAY = datetime(2026, 3, 2)  # a Monday
DAYS = 28
ORDERS = 480
COLUMNS = (
    "order_id",
    "kitchen",
    "kitchen_lat",
    "kitchen_lon",
    "door_lat",
    "door_lon",
    "dispatched_at",
    "promised_minutes",
    "forecast_mm",
    "rain_mm",
    "delivered_at",
    "late",
)
KITCHENS = {
    "basil": (53.4012, -3.0471),
    "cinder": (53.3846, -3.0102),
    "dumpling": (53.4190, -2.9838),
    "fig": (53.3701, -2.9577),
}
PEAK = (18, 19, 20)


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


def make_spells(dice: Dice) -> dict[tuple[str, int], bool]:
    """Say for each kitchen and day whether the kitchen is slow; a spell goes on more often than it begins."""
    spells = {}
    for kitchen in KITCHENS:
        slow = False
        for day in range(DAYS):
            slow = dice.chance(0.75 if slow else 0.12)
            spells[kitchen, day] = slow
    return spells


def make_order(spells: dict[tuple[str, int], bool], rain: list[float], dice: Dice) -> dict:
    """One order as values; a few are cancelled on the way and have no outcome."""
    day = int(dice.below(DAYS))
    hour = dice.pick((11, 12, 12, 13, 17, 18, 18, 19, 19, 20, 20, 21, 22))
    dispatched = FIRST_DAY + timedelta(days=day, hours=hour, minutes=int(dice.below(60)))
    kitchen = dice.pick(tuple(KITCHENS))
    lat, lon = KITCHENS[kitchen]
    north, east = dice.below(0.05) - 0.025, dice.below(0.08) - 0.04
    forecast = round(rain[day], 1)
    measured = round(max(0.0, rain[day] + dice.below(3.0) - 1.5), 1)
    # Good enough for a made-up city: a degree of latitude is 111 km, one of longitude there 66 km.
    kilometres = ((111 * north) ** 2 + (66 * east) ** 2) ** 0.5
    needed = 14 + 5 * kilometres + 2 * measured + dice.below(14)
    needed += 8 * (hour in PEAK) + 12 * spells[kitchen, day]
    promised = 5 * round((32 + 6 * kilometres) / 5)
    cancelled = dice.chance(0.03)
    return {
        "kitchen": kitchen,
        "kitchen_lat": f"{lat:.4f}",
        "kitchen_lon": f"{lon:.4f}",
        "door_lat": f"{lat + north:.4f}",
        "door_lon": f"{lon + east:.4f}",
        "dispatched_at": dispatched,
        "promised_minutes": promised,
        "forecast_mm": forecast,
        "rain_mm": "" if cancelled else measured,
        "delivered_at": "" if cancelled else f"{dispatched + timedelta(minutes=int(needed)):%Y-%m-%d %H:%M}",
        "late": "" if cancelled else int(int(needed) > promised),
    }


def make_extract(seed: int = SEED) -> str:
    """The whole file as text, in the order of dispatch."""
    dice = Dice(seed)
    spells = make_spells(dice)
    rain = [dice.below(6.0) if dice.chance(0.35) else 0.0 for _ in range(DAYS)]
    orders = sorted(
        (make_order(spells, rain, dice) for _ in range(ORDERS)), key=lambda order: order["dispatched_at"]
    )
    lines = [",".join(COLUMNS)]
    for number, order in enumerate(orders, start=1):
        order["order_id"] = f"R{number:05d}"
        order["dispatched_at"] = f"{order['dispatched_at']:%Y-%m-%d %H:%M}"
        lines.append(",".join(str(order[column]) for column in COLUMNS))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = Path(__file__).with_name("orders.csv")
    target.write_bytes(make_extract().encode("utf-8"))
    print(f"wrote {target.name}")
