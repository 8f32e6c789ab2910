"""The scorer of chapter 02 in Python.

`python scorer.py flights.csv` prints one line per flight.
"""

import csv
import sys
from pathlib import Path


def price(minutes, seats):
    """Return cents, whole quarter hours, and the minutes that are left over."""
    tenths = minutes * seats * 25
    cents = round(tenths / 10)
    quarters = minutes // 15
    rest = minutes % 15
    return cents, quarters, rest


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            print(*price(int(row["minutes"]), int(row["seats"])))
