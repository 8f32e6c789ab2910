"""Write readings.csv, one night of made-up fridge readings, with the faults that the ticket is about."""

import random
from pathlib import Path

SEED = 4
FRIDGES = ("F1", "F2", "F3")


def make_readings(seed: int = SEED) -> str:
    """The file as text: a header, then a line for each fridge and five minutes, some of them spoilt."""
    rng = random.Random(seed)
    lines = ["fridge,minute,celsius"]
    warm_from = {fridge: rng.randrange(60, 360, 5) for fridge in FRIDGES}
    for minute in range(0, 480, 5):
        for fridge in FRIDGES:
            celsius = 5.0 + rng.gauss(0, 0.5)
            if fridge != "F1" and warm_from[fridge] <= minute < warm_from[fridge] + 40:
                celsius += 4.5
            text = "" if rng.random() < 0.04 else f"{celsius:.1f}"
            lines.append(f"{fridge},{minute},{text}")
    # a sensor that restarts reports 85 degrees; a line breaks off; a clock restarts before midnight
    for place, line in ((100, "F2,165,85.0"), (151, "F1,2"), (202, "F3,-5,5.1"), (230, "")):
        lines.insert(place, line)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    target = Path(__file__).with_name("readings.csv")
    target.write_text(make_readings(), encoding="utf-8", newline="\n")
