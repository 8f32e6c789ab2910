"""Write the files of assignment 25: two real tables, and what a made-up company has lying about.

- `numpy_removed.csv`: the names that NumPy 2.0 removed, with NumPy's own advice, copied from the private
  module `numpy._expired_attrs_2_0` of the installed version, and a replacement where the advice names one;
- `facts.csv`: a copy of the course's table of dated facts, `book/facts.csv`;
- `advice.csv`: pieces of career advice of the usual kind, each with its date and the fact it is about;
- `old_code.txt`: code that was written for NumPy 1 and pandas 2; it is read, and never run as it is;
- `reviews.csv`: a review log drawn by the seed. In this made-up world every card has its own first
  stability and its own gain, and a forgotten card keeps 0.3 of its stability.

Run it with `python make_files.py`, in the course's environment: it writes all of them beside itself.
"""

from __future__ import annotations

import csv
import math
import random
import re
from pathlib import Path

import numpy as np
from numpy._expired_attrs_2_0 import __expired_attributes__ as removed

import rungs

SEED = 25
CARDS, DAYS = 120, 150
FORMS = (
    r"Use `(np\.\w+|-?np\.inf|-?0\.0)` instead\.",
    r"It's still available as `(np\.[\w.]+)`\.",
    r"Now it's available under `(np\.[\w.]+)`",
)
# The advice names something similar whose results differ: numpy.genfromtxt reads text columns as NaN unless
# it is told otherwise, and issubsctype took arrays as well, which numpy.issubdtype refuses.
NOT_THE_SAME = ("recfromtxt", "issubsctype")
ADVICE = (
    ("Get the TensorFlow Developer Certificate first.", "2023-02-14", "tf-certificate"),
    ("The AWS machine learning specialty is the one that employers know.", "2024-09-01", "aws-mls"),
    ("Bishop's book of 2006 is free to download.", "2024-01-20", "prml"),
    ("Bishop's new book replaces the old one.", "2024-11-05", "bishop-2024"),
    ("Submit to SysML and to MLSys, which are two conferences.", "2021-03-08", "mlsys"),
    ("Start with Kaggle's free exercises.", "2025-05-30", "kaggle"),
    ("Adverts want PyTorch more often than TensorFlow.", "2026-03-12", "framework-adverts"),
    ("Most of the work is not training models.", "2022-10-01", "mle-work"),
    ("Stable Diffusion meetups are where people get hired.", "2023-07-19", "diffusion-meetups"),
    ("Look up next year's dates in this table of conferences.", "2027-01-15", "conferences"),
)
OLD_CODE = '''\
import numpy as np
import pandas as pd

# Trials of seeds. np.NaN marks a bed without a count.
LOWEST = np.NINF
germinated = np.array([0.91, np.NaN, 0.88, 0.95], dtype=np.float_)


def mean_rate(rates):
    """Mean of the beds that were counted, np.NaN if none was."""
    if np.alltrue(np.isnan(rates)):
        return np.NaN
    return np.round_(np.nanmean(rates), 2)


size = "groß"; limit = np.Inf if size == "groß" else np.PZERO
codes = np.asfarray(["1", "2"])
best = max(LOWEST, mean_rate(germinated))


def shelf(stock, prices):
    stock["price"][stock["left"] == 0] = 0.0
    return stock.join(prices, lsuffix="_shop", rsuffix="_list")
'''


def table(path: Path, header: tuple[str, ...], rows: list) -> None:
    """Write a table of texts."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def replacement(name: str, advice: str) -> str:
    """What can stand for a removed name as it is; nothing where a person has to decide."""
    found = next((match for form in FORMS if (match := re.fullmatch(form, advice))), None)
    return found[1] if found and name not in NOT_THE_SAME else ""


def review_log(dice: random.Random) -> list[tuple[int, int, int]]:
    """Rows (day, card, recalled), in order."""
    rows = []
    for card in range(CARDS):
        first = math.exp(1 + 0.5 * (sum(dice.random() for _ in range(12)) - 6))
        gain, day = 6 + 8 * dice.random(), int(40 * dice.random())
        stability, recalled = first, 1
        while day < DAYS:
            rows.append((day, card, recalled))
            gap = max(1, round(stability * math.exp(-1.6 + 4.2 * dice.random())))
            chance = 1 / (1 + gap / (9 * stability))
            day, recalled = day + gap, int(dice.random() < chance)
            stability = stability * (1 + gain * (1 - chance)) if recalled else max(first, 0.3 * stability)
    return sorted(rows)


def main() -> None:
    """Write all files."""
    folder = Path(__file__).parent
    rows = [(name, replacement(name, advice), advice, np.__version__) for name, advice in removed.items()]
    table(folder / "numpy_removed.csv", ("name", "replacement", "advice", "copied_from"), rows)
    facts = Path(rungs.__file__).parents[1] / "book" / "facts.csv"
    (folder / "facts.csv").write_bytes(facts.read_bytes())
    table(folder / "advice.csv", ("claim", "written", "fact"), list(ADVICE))
    (folder / "old_code.txt").write_text(OLD_CODE, encoding="utf-8", newline="\n")
    table(folder / "reviews.csv", ("day", "card", "recalled"), review_log(random.Random(SEED)))


if __name__ == "__main__":
    main()
