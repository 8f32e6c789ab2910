"""Write the extract of assignment 12: weekly scores of two models for the lifts of a made-up service company.

Neither the company nor its lifts exist. Whether a lift breaks down in a week follows its wear, its kind, and
how hot the week is, which all lifts share and no model knows on Monday. The old model sees age and kind; the
new one sees more, and exaggerates. The scores were recorded and nobody was sent because of them, so a row
says what happens without a visit. Some lifts have their first row in the week before the test, when it is too
late to learn from it: its answer is known ten days after its Monday.

Run it with `python make_lifts.py`: it writes `lifts.csv` beside itself, with the same bytes on every system.
"""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from pathlib import Path

SEED = 20250602
FIRST_MONDAY = date(2025, 4, 7)
LATE_MONDAYS = (date(2025, 5, 26), date(2025, 6, 2))
WEEKS = 22
LIFTS = 130
COLUMNS = ("day", "lift", "building", "kind", "score_old", "score_new", "broke_down")
KINDS = {
    "traction": (0.6, 0.0),
    "hydraulic": (0.93, 0.5),
    "goods": (1.01, 0.9),
}  # share up to here, extra risk
BASE = -3.1  # log-odds of a breakdown in a cool week, for a lift of ordinary wear


class Dice:
    """Draws built on `random()` alone: Python promises its sequence for a seed, not that of other methods."""

    def __init__(self, seed: int) -> None:
        self._next = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        return self._next() < probability

    def pick(self, shares: dict[str, tuple[float, float]]) -> str:
        draw = self._next()
        return next(name for name, (up_to, _) in shares.items() if draw < up_to)

    def whole(self, below: int) -> int:
        return int(self._next() * below)

    def normal(self) -> float:
        """Mean 0 and standard deviation 1, nearly normal: a sum of twelve uniform draws."""
        return sum(self._next() for _ in range(12)) - 6.0


class Lift:
    """A lift with its building, its kind and its wear; the age tells something of the wear."""

    def __init__(self, number: int, dice: Dice) -> None:
        self.name = f"L{number:03d}"
        self.building = f"B{dice.whole(LIFTS * 4 // 10):02d}"
        self.kind = dice.pick(KINDS)
        self.wear = dice.normal()
        self.age = 0.5 * self.wear + 0.85 * dice.normal()
        # a lift that is new under contract: no scores before the last Monday of May, or before June
        self.since = FIRST_MONDAY if dice.chance(0.85) else LATE_MONDAYS[number % 2]


def squeeze(log_odds: float) -> float:
    """Turn log-odds into a share between 0 and 1."""
    return 1 / (1 + math.exp(-log_odds))


def make_row(day: date, heat: float, lift: Lift, dice: Dice) -> dict[str, str]:
    """One lift in one week, as text."""
    kind = KINDS[lift.kind][1]
    sign = 0.7 * dice.normal()  # what the sensors of the new model show this week
    risk = BASE + 1.0 * lift.wear + kind + heat + sign
    old = BASE + 0.5 + 0.7 * lift.age + kind
    new = BASE + 0.9 + 0.9 * lift.wear + kind + 0.6 * sign + 0.5 * dice.normal()
    return {
        "day": day.isoformat(),
        "lift": lift.name,
        "building": lift.building,
        "kind": "" if dice.chance(0.02) else lift.kind,
        "score_old": f"{squeeze(old):.3f}",
        "score_new": f"{squeeze(1.3 * new):.3f}",
        "broke_down": str(int(dice.chance(squeeze(risk)))),
    }


def make_lifts(seed: int = SEED) -> str:
    """The whole file as text."""
    dice = Dice(seed)
    lifts = [Lift(number, dice) for number in range(LIFTS)]
    lines = [",".join(COLUMNS)]
    for week in range(WEEKS):
        day, heat = FIRST_MONDAY + timedelta(weeks=week), 0.9 * dice.normal()
        for lift in lifts:
            row = make_row(day, heat, lift, dice)
            if day >= lift.since:
                lines.append(",".join(row[column] for column in COLUMNS))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = Path(__file__).with_name("lifts.csv")
    target.write_bytes(make_lifts().encode("utf-8"))
    print(f"wrote {target.name}")
