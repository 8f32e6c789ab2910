"""Write apples.csv beside this file: 240 made-up apples with six measurements, a grade and their sugar.

Brae Orchards is made up. `sorter.json` is not written here: Keras 3.15.1 wrote it, with `to_json()`.
"""

from pathlib import Path

import numpy as np

SEED = 1507
ROWS = 240


def make_apples(rng):
    """One line per apple: size, weight, red share, firmness, spots, gloss, grade 0 to 3, sugar."""
    size = rng.normal(72, 6, ROWS).clip(52, 92)
    weight = (size / 72) ** 3 * 165 * rng.normal(1, 0.05, ROWS)
    red = rng.beta(3, 2, ROWS)
    firm = rng.normal(7.0, 0.8, ROWS)
    spots = rng.poisson(2.0, ROWS)
    gloss = rng.normal(40, 9, ROWS)
    ripe = 3.0 * (red - 0.6) - 0.9 * np.abs(firm - 7.0) + 0.03 * (gloss - 40)
    looks = ripe - 0.35 * spots - 0.02 * np.abs(size - 74) + rng.normal(0, 0.35, ROWS)
    grade = np.digitize(looks, [-2.6, -1.7, -0.9])
    sugar = 12.5 + 2.2 * (red - 0.6) - 0.6 * (firm - 7.0) + rng.normal(0, 0.4, ROWS)
    rows = zip(size, weight, red, firm, spots, gloss, grade, sugar, strict=True)
    lines = [f"{a:.1f},{b:.0f},{c:.2f},{d:.1f},{e},{f:.0f},{g},{h:.1f}" for a, b, c, d, e, f, g, h in rows]
    return "\n".join(["size,weight,red,firm,spots,gloss,grade,sugar", *lines]) + "\n"


if __name__ == "__main__":
    text = make_apples(np.random.default_rng(SEED))
    Path(__file__).with_name("apples.csv").write_bytes(text.encode("ascii"))
