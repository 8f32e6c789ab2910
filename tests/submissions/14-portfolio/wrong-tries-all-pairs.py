# ---
# mistake: looks for one culprit, then for two, then for three, among all rows
# loses:
#   shrink: Do not try pairs of rows
# ---

# %% shrink
from itertools import combinations


def shrink(rows, fails):
    if not fails(list(rows)):
        raise ValueError("no failure")
    for size in range(3):
        for places in combinations(range(len(rows)), size):
            some = [rows[place] for place in places]
            if fails(some):
                return some
    left, again = list(rows), True
    while again:
        again, place = False, 0
        while place < len(left):
            shorter = left[:place] + left[place + 1 :]
            if fails(shorter):
                left, again = shorter, True
            else:
                place += 1
    return left
