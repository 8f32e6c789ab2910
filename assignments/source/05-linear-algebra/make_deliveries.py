"""Write the table of assignment 05: wheat delivered to a made-up mill, seen by an instrument at the gate.

Neither Weir Mill nor its wheat exists. What the table has to show: neighbouring bands that are almost
copies of each other, a column that is exactly the difference of two others, and a moisture that the bands
explain.

Run it with `python make_deliveries.py`: it writes `deliveries.csv` beside itself, with the same bytes on
every system.
"""

from __future__ import annotations

import math
import random
from pathlib import Path

SEED = 20260505
BANDS = range(900, 1180, 20)  # nanometres


def bump(band: int, centre: float, width: float) -> float:
    """A hill of height 1 around a wavelength."""
    return math.exp(-0.5 * ((band - centre) / width) ** 2)


def make_table(seed: int = SEED, rows: int = 60) -> str:
    """Return the text of the table: absorbances by band, their slope, the oven's moisture."""
    dice = random.Random(seed)
    lines = [",".join(["delivery", *(f"b{band}" for band in BANDS), "slope", "moisture"])]
    for number in range(rows):
        water = dice.uniform(10.0, 17.0)
        protein = dice.uniform(9.0, 15.0)
        grain = dice.uniform(-1.0, 1.0)  # coarse grain swallows more light in all bands
        light = [
            0.40
            + 0.05 * grain
            + 0.0002 * (band - 900) * (1 + 0.3 * grain)
            + 0.012 * water * bump(band, 970, 45)
            + 0.006 * protein * bump(band, 1020, 40)
            + dice.gauss(0, 0.0006)
            for band in BANDS
        ]
        cells = [round(10_000 * value) for value in light]
        cells.append(cells[-1] - cells[0])
        text = [f"{value / 10_000:.4f}" for value in cells]
        lines.append(",".join([f"D{number + 101}", *text, f"{water + dice.gauss(0, 0.15):.2f}"]))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("deliveries.csv").write_bytes(make_table().encode("utf-8"))
