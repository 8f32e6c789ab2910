"""Write rides.csv and curves.json beside this file: 300 made-up rides, 18 training runs with known faults.

Kestrel Bikes is made up. The runs are real ones: each trains a logistic model on numbers that are drawn here,
and its fault was put in on purpose.
"""

import json
from pathlib import Path

import numpy as np

SEED = 612
STEPS = 60
FAULTS = ["healthy", "diverging", "too slow", "leak", "shuffled", "overfitting"]


def make_rides(rng):
    """One row per ride: km, climb in metres, minutes, and whether the battery came back empty (1 or -1)."""
    km = rng.gamma(3.0, 4.0, 300).round(1)
    climb = (rng.gamma(2.0, 9.0, 300) * km).round()
    minutes = (km * rng.normal(4.5, 0.8, 300).clip(2, 8) + rng.gamma(2.0, 10.0, 300)).round()
    minutes[17] = 9 * 24 * 60 + 11
    score = 0.15 * (km - 12) + 0.006 * (climb - 220) - 0.8
    empty = np.where(rng.random(300) < 1 / (1 + np.exp(-score)), 1, -1)
    rows = [f"{a:.1f},{b:.0f},{c:.0f},{d}" for a, b, c, d in zip(km, climb, minutes, empty, strict=True)]
    return "\n".join(["km,climb,minutes,empty", *rows]) + "\n"


def loss_and_slope(weights, x, y):
    """The mean logistic loss for labels 0 and 1, and its gradient."""
    z = (x * weights).sum(axis=1)
    small = np.exp(-np.abs(z))
    chance = np.where(z >= 0, 1 / (1 + small), small / (1 + small))
    loss = np.maximum(z, 0) - z * y + np.log1p(small)
    return loss.mean(), (x * (chance - y)[:, None]).mean(axis=0)


def make_run(rng, fault, number):
    """One training run with this fault."""
    few = fault == "overfitting"
    rows, columns = (60, 40) if few else (900, 4)
    x = np.column_stack([np.ones(2 * rows), rng.normal(size=(2 * rows, columns))])
    true = rng.normal(size=columns + 1) * (0.4 if few else 1.2)
    true[0] = -0.8
    y = (rng.random(2 * rows) < 1 / (1 + np.exp(-(x * true).sum(axis=1)))).astype(float)
    rate = 1.5
    if fault == "leak":
        x = np.column_stack([x, 2 * (2 * y - 1) + 0.2 * rng.normal(size=2 * rows)])
    if fault == "shuffled":
        y = rng.permutation(y)
    if fault == "too slow":
        rate = 0.02
    if fault == "diverging":
        x[:, 1:] *= 40
        rate = 4.0
    train, valid = (x[:rows], y[:rows]), (x[rows:], y[rows:])
    weights, curves = np.zeros(x.shape[1]), {"train": [], "valid": []}
    for _ in range(STEPS + 1):
        loss, slope = loss_and_slope(weights, *train)
        curves["train"].append(round(float(loss), 4))
        curves["valid"].append(round(float(loss_and_slope(weights, *valid)[0]), 4))
        weights = weights - rate * slope
    if fault == "diverging" and number > 0:  # as a loss that is not stable would have told it
        first = 2 * number
        curves = {name: losses[:first] + [None] * (STEPS + 1 - first) for name, losses in curves.items()}
    return {"fault": fault, "share": round(float(y.mean()), 3), **curves}


def main():
    """Write both files."""
    rng = np.random.default_rng(SEED)
    folder = Path(__file__).parent
    (folder / "rides.csv").write_text(make_rides(rng), encoding="utf-8", newline="\n")
    runs = [make_run(rng, fault, number) for number in range(3) for fault in FAULTS]
    text = "[\n" + ",\n".join(json.dumps(run) for run in runs) + "\n]\n"
    (folder / "curves.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
