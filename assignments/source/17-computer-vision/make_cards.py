"""Write cards.csv and boxes.json beside this file: made-up meter cards and detected fields.

Brenna Water is made up. Each writer has a slant, a place and a pressure of the pen. What the two models read
comes from two real ones, each fitted to the other writers: nearest mean (old), and nearest neighbour with
shifted copies (new).
"""

import json
from pathlib import Path

import numpy as np

SEED = 1732
HEIGHT, WIDTH = 10, 8
GLYPHS = {
    0: "01110 10001 10001 10001 10001 10001 01110",
    1: "00100 01100 00100 00100 00100 00100 01110",
    2: "01110 10001 00001 00110 01000 10000 11111",
    3: "01110 10001 00001 00110 00001 10001 01110",
    4: "00010 00110 01010 10010 11111 00010 00010",
    5: "11111 10000 11110 00001 00001 10001 01110",
    6: "00110 01000 10000 11110 10001 10001 01110",
    7: "11111 00001 00010 00100 00100 01000 01000",
    8: "01110 10001 10001 01110 10001 10001 01110",
    9: "01110 10001 10001 01111 00001 00010 01100",
}


def draw(rng, digit, hand):
    """One digit as 10 x 8 whole numbers from 0 (paper) to 9 (ink), in this writer's hand."""
    picture = np.zeros((HEIGHT, WIDTH), dtype=int)
    for row, line in enumerate(GLYPHS[digit].split()):
        for column, ink in enumerate(line):
            if ink == "1" and rng.random() > 0.15:
                across = column + 1 + hand["right"] + hand["slant"] * (3 - row) // 3
                down = row + 1 + hand["down"]
                if 0 <= down < HEIGHT and 0 <= across < WIDTH:
                    picture[down, across] = hand["press"] + rng.integers(-2, 3)
    return picture.clip(0, 9)


def make_cards(rng):
    """Twelve writers with 24 digits each: pictures, digits, writers, places."""
    pictures, digits, writers = [], [], []
    for number in range(12):
        hand = {"right": int(rng.integers(-1, 2)), "down": int(rng.integers(-1, 2))}
        hand |= {"slant": int(rng.integers(-1, 2)), "press": int(rng.integers(5, 8))}
        for _ in range(24):
            digit = int(rng.integers(10))
            pictures.append(draw(rng, digit, hand))
            digits.append(digit)
            writers.append(f"household {number + 1:02d}")
    places = [10 ** (3 - place % 4) for place in range(len(digits))]
    return np.array(pictures), np.array(digits), np.array(writers), np.array(places)


def moved(pictures, down, right):
    """The pictures shifted, with paper where nothing was."""
    padded = np.pad(pictures, ((0, 0), (1, 1), (1, 1)))
    return padded[:, 1 - down : 1 - down + HEIGHT, 1 - right : 1 - right + WIDTH]


def read(pictures, digits, writers):
    """What the two models read, each fitted to all other writers; whole numbers only, so that it is exact."""
    old, new = np.zeros_like(digits), np.zeros_like(digits)
    flat = pictures.reshape(len(pictures), -1)
    for writer in np.unique(writers):
        mine = writers == writer
        sums = np.array([flat[~mine & (digits == d)].sum(axis=0) for d in range(10)])
        counts = np.array([(~mine & (digits == d)).sum() for d in range(10)])
        shifts = [(0, 0), (0, 1), (0, -1), (1, 0), (-1, 0)]
        bank = np.concatenate([moved(pictures[~mine], *s) for s in shifts]).reshape(-1, HEIGHT * WIDTH)
        names = np.tile(digits[~mine], len(shifts))
        for place in np.flatnonzero(mine):
            away = (sums**2).sum(axis=1) / counts**2 - 2 * (sums @ flat[place]) / counts
            old[place] = np.argmin(away)
            new[place] = names[np.argmin(((bank - flat[place]) ** 2).sum(axis=1))]
    return old, new


def make_boxes(rng):
    """Scans of twelve cards with four fields each, and the boxes that a detector found."""
    true, found = [], []
    for number in range(12):
        picture = f"card {number + 1:02d}"
        for place in range(4):
            left, top = 20 + 30 * place + int(rng.integers(-3, 4)), 40 + int(rng.integers(-4, 5))
            true.append([picture, [left, top, left + 22, top + 30]])
            if rng.random() < 0.88:
                size = 1 if rng.random() < 0.7 else 4
                for _ in range(1 + int(rng.random() < 0.15)):
                    box = [side + int(size * rng.integers(-2, 3)) for side in true[-1][1]]
                    found.append([picture, round(float(rng.integers(55, 100)) / 100, 2), box])
        if rng.random() < 0.5:
            left = int(rng.integers(0, 120))
            found.append([picture, round(float(rng.integers(30, 90)) / 100, 2), [left, 5, left + 20, 30]])
    return {"true": true, "found": found}


if __name__ == "__main__":
    rng = np.random.default_rng(SEED)
    pictures, digits, writers, places = make_cards(rng)
    old, new = read(pictures, digits, writers)
    rows = ["writer,place,digit,old,new,pixels"]
    for each in zip(writers, places, digits, old, new, pictures, strict=True):
        rows.append(",".join([str(part) for part in each[:5]] + ["".join(str(v) for v in each[5].ravel())]))
    folder = Path(__file__).parent
    (folder / "cards.csv").write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    text = json.dumps(make_boxes(rng), indent=None, separators=(",", ":")).replace("]],", "]],\n")
    (folder / "boxes.json").write_text(text + "\n", encoding="utf-8", newline="\n")
