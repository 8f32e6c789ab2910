"""Write the extract of the ticket: `widths.csv` and `sizes.csv`, beside this file.

Selby Meters is made up, and so are both tables. `widths.csv` imitates a reproduction of the double-descent
figure with 240 training rows; `sizes.csv` imitates a learning curve. The shapes come from two formulas below.
"""

import csv
from pathlib import Path

import numpy as np

SEED = 22
ROWS = 240
SEEDS = 5
WIDTHS = (20, 60, 120, 180, 220, 240, 260, 320, 480, 960, 1920)
SIZES = (100, 200, 400, 800, 1600)
FOLDER = Path(__file__).parent


def error_at(width: int) -> float:
    """The mean error of a model with so many random features."""
    peak = 0.62 / (1 + (abs(width - ROWS) / 22) ** 1.3)
    floor = (
        0.11 + 0.35 * np.exp(-width / 28) if width < ROWS else 0.055 + 0.09 * np.exp(-(width - ROWS) / 260)
    )
    return floor + peak


def main() -> None:
    rng = np.random.default_rng(SEED)
    with (FOLDER / "widths.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["width", "seed", "error"])
        for width in WIDTHS:
            for seed in range(SEEDS):
                table.writerow([width, seed, f"{error_at(width) * (1 + 0.08 * rng.uniform(-1, 1)):.3f}"])
    with (FOLDER / "sizes.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["size", "seed", "error"])
        for size in SIZES:
            for seed in range(SEEDS):
                error = 0.06 + 1.4 * size**-0.55
                table.writerow([size, seed, f"{error * (1 + 0.05 * rng.uniform(-1, 1)):.4f}"])


if __name__ == "__main__":
    main()
