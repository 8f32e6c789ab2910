"""Write the files of assignment 01: duties and adverts at a bakery, evidence, a map of the units.

Nobody in them exists, and no advert was ever printed. Titles are drawn at random, so that a title says
nothing about the duty beside it. The map is a rough one: each unit with those that it builds on.

Run it with `python make_files.py`: it writes `duties.csv`, `adverts.json`, `evidence.json` and `units.json`
beside itself, with the same bytes on every system.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
from pathlib import Path

SEED = 20260105

TITLES = (
    "Junior ML Engineer",
    "ML Engineer",
    "AI Engineer",
    "Senior ML Engineer",
    "Head of AI",
    "Data Scientist",
)

# duty, used by, leads, field
DUTIES = (
    ("Do the course's exercises on matrices, on paper", "nobody", "nobody", "general"),
    ("Rebuild last year's forecast at home, as practice", "nobody", "nobody", "general"),
    ("Train a small network on a bundled set of pictures, as practice", "nobody", "nobody", "images"),
    ("Clean the till records of one shop, and report what was dropped", "own team", "nobody", "general"),
    ("Count, for each shop, the loaves left at closing time", "own team", "nobody", "general"),
    ("Compare the forecast with last week's sales, shop by shop", "own team", "nobody", "general"),
    ("Add the school holidays to the forecast's columns", "own team", "nobody", "general"),
    ("Find burnt loaves in the oven's pictures", "own team", "nobody", "images"),
    ("Sort customers' letters by what they complain about", "own team", "nobody", "language"),
    ("Cut the training time of the oven's network by half", "own team", "nobody", "deep learning"),
    (
        "Plan the move to hourly forecasts, with two colleagues and a date",
        "own team",
        "one project",
        "general",
    ),
    ("Lead the trial in three shops, from the estimate to the memo", "own team", "one project", "general"),
    ("Steer the project that reads letters, from labels to launch", "own team", "one project", "language"),
    (
        "Decide which forecasts ovens, vans and shops share, and who pays",
        "own team",
        "several teams",
        "general",
    ),
    (
        "Set the rules for tests, alarms and model files, for all teams",
        "own team",
        "several teams",
        "general",
    ),
    ("Choose what the teams for ovens and pictures stop doing", "own team", "several teams", "images"),
    ("Publish the method, with numbers that rerun", "other organisations", "nobody", "general"),
    (
        "Advise the millers' association on a shared standard",
        "other organisations",
        "several teams",
        "general",
    ),
)

ADVERTS = (
    (
        "Machine-learning engineer, forecasts",
        "You write Python that other people can read.",
        "A bachelor's degree in a subject with numbers is required.",
        "A master's degree is a plus.",
    ),
    (
        "AI engineer, customers' letters",
        "You need a bachelor's or master's degree, or a PhD, in computing or linguistics.",
        "Mastery of SQL is required.",
    ),
    (
        "Research engineer, ovens",
        "A PhD in physics or statistics is required.",
        "Ideally you have published with others.",
    ),
    (
        "Platform engineer, models in use",
        "Bachelor or equivalent experience.",
        "You have run a service that people depend on.",
    ),
    (
        "Data engineer, tills",
        "Show us something that you have built.",
        "You enjoy clearing up, and you write down what you cleared.",
    ),
    (
        "Machine-learning engineer, vans",
        "Master or PhD preferred.",
        "A bachelor's degree is required.",
        "A driving licence is welcome.",
    ),
)

EVIDENCE = (
    (
        "plans work",
        "2026-02-16",
        "The trial in three shops ended on the day planned",
        "wiki/trial-plan",
        "Wrote the plan",
    ),
    (
        "plans work",
        "2025-01-20",
        "The move of the tills took a week less than planned",
        "wiki/tills",
        "Led the move",
    ),
    ("explains results", "2026-04-02", "The shops' managers chose the smaller trays", "wiki/memo-7", ""),
    (
        "explains results",
        "2026-05-11",
        "Two shops changed their order after the talk",
        "wiki/talk-3",
        "Gave the talk",
    ),
    ("helps others", "2026-03-09", "", "chat/4711", "Answered questions on the tills every day"),
    (
        "helps others",
        "2026-06-01",
        "Ines's first change passed review at the second try",
        "",
        "Reviewed it with her",
    ),
)

UNITS = {
    "01-career-map": (),
    "02-programming": (1,),
    "03-data-structures-and-algorithms": (1, 2),
    "04-software-practice": (2, 3),
    "05-linear-algebra": (2,),
    "06-calculus-and-optimisation": (5,),
    "07-probability-and-statistics": (2,),
    "08-data-wrangling": (2, 3),
    "09-preprocessing": (2, 7, 8),
    "10-feature-engineering": (2, 7, 9),
    "11-simple-models": (9, 10),
    "12-evaluation": (7, 9, 11),
    "13-teamwork": (4, 9, 11),
    "14-portfolio": (4, 11, 12, 13),
    "15-deep-learning": (5, 6, 11, 12),
    "16-natural-language-processing": (3, 5, 12, 15),
    "17-computer-vision": (12, 15),
    "18-leading-projects": (4, 7, 12, 13),
    "19-communicating-results": (7, 12),
    "20-mentoring-and-credentials": (4, 8, 13),
    "21-systems-at-scale": (12, 13),
    "22-algorithm-research": (12, 15),
    "23-strategy-and-leadership": (18, 19),
    "24-industry-impact": (19, 22),
    "25-continuous-learning": (14,),
}


def make_duties(seed: int = SEED) -> str:
    """The text of duties.csv: the duties in a random order, each with a title drawn at random."""
    rng = random.Random(seed)
    rows = list(DUTIES)
    rng.shuffle(rows)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["duty_id", "title", "duty", "used_by", "leads", "field"])
    for number, (duty, used_by, leads, field) in enumerate(rows, start=1):
        writer.writerow([f"D{number:02d}", rng.choice(TITLES), duty, used_by, leads, field])
    return out.getvalue()


def as_json(value: object) -> str:
    """JSON text with a line for each entry, and a newline at its end."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def make_adverts() -> str:
    """The text of adverts.json."""
    adverts = [
        {"id": f"A{number}", "title": title, "sentences": sentences}
        for number, (title, *sentences) in enumerate(ADVERTS, start=1)
    ]
    return as_json(adverts)


def make_evidence() -> str:
    """The text of evidence.json."""
    fields = ("criterion", "date", "result", "link", "my_part")
    entries = [
        {"id": f"E{number}", **dict(zip(fields, entry, strict=True))}
        for number, entry in enumerate(EVIDENCE, start=1)
    ]
    return as_json(entries)


def make_units() -> str:
    """The text of units.json: from each unit to the units that it builds on."""
    names = list(UNITS)
    return as_json({unit: [names[number - 1] for number in needs] for unit, needs in UNITS.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=SEED)
    folder = Path(__file__).parent
    texts = {
        "duties.csv": make_duties(parser.parse_args().seed),
        "adverts.json": make_adverts(),
        "evidence.json": make_evidence(),
        "units.json": make_units(),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
