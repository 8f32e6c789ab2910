"""Write the files of assignment 23: real people without names, and made-up people with names.

`people.csv` is cut from `nhefs` in the package causaldata: 1,629 smokers of the NHANES I Epidemiologic
Follow-up Study of the United States' National Center for Health Statistics. Nobody among them died before
1983: the set holds those who were alive at the follow-up of 1982 to 1984. What could help to find a person
(sequence number, date of death, place of birth, income, illnesses) is left out, weights are whole kilograms,
and the rows are shuffled. The Center allows statistical analysis and forbids any attempt to learn who
somebody is. `release.csv` and `register.csv`, on which an attack is tried, hold people who do not exist.

Run it with `python make_files.py`, in the authors' environment: it writes the three files beside itself, with
the same bytes on every system.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

from causaldata import nhefs

SEED = 20270823
RACES = {0: "white", 1: "black or other"}
SEXES = {0: "man", 1: "woman"}
FIRST = [
    "Ada",
    "Ben",
    "Cleo",
    "Dev",
    "Elsa",
    "Finn",
    "Gita",
    "Hugo",
    "Ines",
    "Jon",
    "Kaya",
    "Liam",
    "Mara",
    "Nils",
    "Olga",
    "Paul",
    "Rosa",
    "Sven",
    "Tara",
    "Ugo",
]
LAST = ["Abt", "Berg", "Cole", "Dahl", "Eder", "Faber", "Graf", "Holm", "Iversen", "Jansen"]
VILLAGES = ("Ashby", "Brook", "Cove")
ILLNESSES = ("none", "asthma", "diabetes", "heart")


def people(rng: random.Random) -> list[list]:
    """The header and one row for each real person, in drawn order."""
    table = nhefs.load_pandas().data
    rows = [
        [
            SEXES[int(person.sex)],
            RACES[int(person.race)],
            int(person.age),
            int(person.smokeyrs),
            "" if person.sbp != person.sbp else int(person.sbp),
            "" if person.cholesterol != person.cholesterol else int(person.cholesterol),
            round(person.wt71),
            int(person.death),
        ]
        for person in table.itertuples()
    ]
    rng.shuffle(rows)
    return [["sex", "race", "age", "smoked_years", "pressure", "cholesterol", "kilograms", "died"], *rows]


def made_up(rng: random.Random) -> tuple[list[list], list[list]]:
    """The release of a survey and a register of names, about the same people."""
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    rng.shuffle(names)
    release, register = [], []
    for name in names[:120]:
        village, born, sex = rng.choice(VILLAGES), rng.randint(1950, 1989), rng.choice(["m", "w"])
        illness = "heart" if born < 1960 else rng.choice(ILLNESSES)
        decade = f"{born // 10 * 10}s"
        release.append([village, decade, sex, illness])
        register.append([name, village if rng.random() < 0.9 else "", decade, sex])
    cells = [tuple(row[:3]) for row in release]
    for row, cell in zip(release, cells, strict=True):
        if cells.count(cell) < 3:  # a small group loses its village
            row[0] = "*"
    cells = [tuple(row[:3]) for row in release]
    kept = [cells.count(cell) >= 3 for cell in cells]
    release = [row for row, keep in zip(release, kept, strict=True) if keep]
    register = [row for row, keep in zip(register, kept, strict=True) if keep]
    rng.shuffle(release)
    header = ["village", "decade", "sex"]
    return [[*header, "illness"], *release], [["name", *header], *register]


def write(name: str, rows: list[list]) -> None:
    """A table as a file beside this script."""
    with Path(__file__).with_name(name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def main() -> None:
    rng = random.Random(SEED)
    write("people.csv", people(rng))
    release, register = made_up(rng)
    write("release.csv", release)
    write("register.csv", register)


if __name__ == "__main__":
    main()
