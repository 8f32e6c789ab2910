"""Write the extract of assignment 11: daily heat demand in the districts of a made-up utility.

Neither the utility nor its districts exist. Demand follows the temperature below a threshold, the weekday and
the kind of district. A forecast is missing now and then, and some readings were lost.

Run it with `python make_demand.py`: it writes `demand.csv` beside itself, with the same bytes on every
system.
"""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from pathlib import Path

SEED = 20251103
FIRST_DAY = date(2024, 11, 4)
DAYS = 350
COLUMNS = ("date", "district", "temp_c", "wind_ms", "day_off", "demand_mwh")
HEATING_BELOW = 16.0  # degrees Celsius of the day's mean
DAYS_OFF = {date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21)}


class District:
    """What a district uses: warm water every day, heating by the degree, and how much less at weekends."""

    def __init__(self, name: str, water: float, heating: float, weekend: float) -> None:
        self.name, self.water, self.heating, self.weekend = name, water, heating, weekend


DISTRICTS = (
    District("harbour", water=34.0, heating=5.2, weekend=1.0),
    District("hill", water=18.0, heating=4.1, weekend=1.04),
    District("mills", water=26.0, heating=3.0, weekend=0.7),
    District("old town", water=22.0, heating=6.4, weekend=0.97),
)


class Dice:
    """Draws built on `random()` alone: Python promises its sequence for a seed, not that of other methods."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        return self._next() < probability

    def normal(self) -> float:
        """Mean 0 and standard deviation 1, nearly normal: a sum of twelve uniform draws."""
        return sum(self._next() for _ in range(12)) - 6.0


def draw_weather(dice: Dice) -> list[tuple[float, float]]:
    """Mean temperature (degrees Celsius) and wind (metres a second) of each day: a season and spells."""
    spell, days = 0.0, []
    for number in range(DAYS):
        spell = 0.8 * spell + 2.4 * dice.normal()
        season = 9.0 - 10.0 * math.cos(2 * math.pi * (number - 73) / 365)
        days.append((season + spell, max(0.5, 4.0 + 1.6 * dice.normal())))
    return days


def make_row(day: date, district: District, temperature: float, wind: float, dice: Dice) -> dict[str, str]:
    """One district on one day, as text; the weather is what was forecast the evening before."""
    day_off = day.weekday() >= 5 or day in DAYS_OFF
    cold = max(0.0, HEATING_BELOW - temperature + 0.25 * (wind - 4.0))
    demand = (district.water + district.heating * cold) * (district.weekend if day_off else 1.0)
    demand = max(1.0, demand + 0.06 * demand * dice.normal())
    return {
        "date": day.isoformat(),
        "district": district.name,
        "temp_c": "" if dice.chance(0.02) else f"{temperature + 1.2 * dice.normal():.1f}",
        "wind_ms": f"{max(0.0, wind + 0.8 * dice.normal()):.1f}",
        "day_off": str(int(day_off)),
        "demand_mwh": f"{demand:.1f}",
    }


def make_demand(seed: int = SEED) -> str:
    """The whole file as text."""
    dice = Dice(seed)
    lines = [",".join(COLUMNS)]
    for number, (temperature, wind) in enumerate(draw_weather(dice)):
        for district in DISTRICTS:
            row = make_row(FIRST_DAY + timedelta(days=number), district, temperature, wind, dice)
            if not dice.chance(0.015):
                lines.append(",".join(row[column] for column in COLUMNS))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = Path(__file__).with_name("demand.csv")
    target.write_bytes(make_demand().encode("utf-8"))
    print(f"wrote {target.name}")
