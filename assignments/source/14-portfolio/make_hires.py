"""Write the extract of assignment 14: one day's hires of a made-up bicycle rental.

Neither Pedalo nor its bicycles exist. Most hires are short rides, one after the other. Three day tickets are
among them: the docks log every ride made with such a ticket as well, so that a ride lies inside another hire.

Run it with `python make_hires.py`: it writes `hires.csv` beside itself, with the same bytes on every system.
"""

from __future__ import annotations

import random
from pathlib import Path

SEED = 20260518
BICYCLES = 16
OPENS, CLOSES = 6 * 60, 22 * 60
DAY_TICKETS = {4: (9 * 60 + 5, 17 * 60 + 40), 9: (8 * 60 + 20, 19 * 60), 13: (10 * 60, 15 * 60 + 30)}


def straddles(start: int, end: int, ticket: tuple[int, int] | None) -> bool:
    """Say whether a ride begins or ends on the other side of a day ticket's edge."""
    return ticket is not None and any(start <= edge <= end for edge in ticket)


def make_hires(seed: int = SEED) -> str:
    """Return the file's text: bike, start and end in minutes since midnight, in the order of the log."""
    dice = random.Random(seed)
    rows = []
    for number in range(1, BICYCLES + 1):
        bike = f"B{number:02d}"
        now = OPENS + dice.randrange(90)
        while now < CLOSES - 60:
            ride = 8 + dice.randrange(40)
            if not straddles(now, now + ride, DAY_TICKETS.get(number)):
                rows.append((now, bike, now + ride))
            now += ride + 5 + dice.randrange(180)
        if number in DAY_TICKETS:
            start, end = DAY_TICKETS[number]
            rows.append((start, bike, end))
    lines = [f"{bike},{start},{end}" for start, bike, end in sorted(rows)]
    return "\n".join(["bike,start,end", *lines]) + "\n"


if __name__ == "__main__":
    Path(__file__).with_name("hires.csv").write_bytes(make_hires().encode("utf-8"))
