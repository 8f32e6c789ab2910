"""Write tickets.csv beside this file: 120 made-up letters to a support desk, with the team that answered.

help.json, the other file, is no invention: it was drawn once, by `draw_pages` below, from the libraries
in the course's lock, and is kept as it was, so that the assignment does not change when they do:

    python make_tickets.py --draw
"""

import ast
import csv
import importlib.util
import json
import random
import sys
from pathlib import Path

SEED = 1688
LEFT_OUT = {"conftest", "distutils", "externals", "f2py", "_lib"}
TEAMS = {
    "arrays": ["np.median", "np.nanmean", "np.concatenate", "np.linalg.norm", "np.argsort"],
    "tables": ["pd.merge", "pd.read_csv", "df.groupby", "df.pivot_table", "pd.to_datetime"],
    "science": [
        "scipy.optimize.minimize",
        "scipy.stats.ttest_ind",
        "scipy.signal.welch",
        "scipy.integrate.quad",
    ],
    "models": [
        "sklearn.model_selection.KFold",
        "LogisticRegression",
        "RandomForestClassifier",
        "cross_val_score",
    ],
}
THINGS = {
    "arrays": [
        "my array",
        "a vector of floats",
        "the matrix",
        "the axis of the array",
        "an array of integers",
    ],
    "tables": ["my table", "two columns", "the data frame", "the index of the table", "a column of dates"],
    "science": ["the signal", "the integral", "my sample", "the distribution", "the curve"],
    "models": ["my model", "the training set", "the classifier", "the features", "the score"],
}
TROUBLES = [
    "{name} fails on {thing} since the update. What can I do?",
    "Why does {name} give nan for {thing}?",
    "Is {name} the right function for {thing}?",
    "{name} is very slow on {thing}.",
    "How do I call {name} if {thing} has gaps?",
    "The result of {name} on {thing} changed from 1.9 to 2.0.",
    "I get a ValueError from {name}. The input is {thing}.",
]
REPLIES = [
    "Still the same. You wrote about {thing}, but {name} fails.",
    "Thank you, that helped with {thing}. And {name}?",
    "> {first}\nSame here, with another computer.",
]


def make_tickets(rng):
    """Letters in threads; a few customers send the same letter again, as a new thread."""
    rows, thread = [], 0
    while len(rows) < 106:
        thread += 1
        team = rng.choices(list(TEAMS), weights=[3, 4, 2, 3])[0]
        name, thing = rng.choice(TEAMS[team]), rng.choice(THINGS[team])
        first = rng.choice(TROUBLES).format(name=name, thing=thing)
        letters = [first]
        for _ in range(rng.choice([0, 0, 1, 2])):
            letters.append(rng.choice(REPLIES).format(name=name, thing=thing, first=first))
        rows += [[thread, letter, team] for letter in letters]
    rows = rows[:106]
    for _, letter, team in rng.sample(rows, 14):
        thread += 1
        rows.append([thread, rng.choice([letter, letter.upper(), "  " + letter.replace(" ", "  ")]), team])
    rng.shuffle(rows)
    return rows


def draw_pages(rng):
    """Fifteen public functions or classes from each library: name and first paragraph of the docstring."""
    pages = {}
    for library in ["numpy", "pandas", "scipy", "sklearn"]:
        root = Path(importlib.util.find_spec(library).origin).parent
        found = {}
        for path in sorted(root.rglob("*.py")):
            parts = path.relative_to(root.parent).with_suffix("").parts
            if any(part.startswith("test") or part in LEFT_OUT for part in parts):
                continue
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                    text = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
                    if 40 <= len(text) <= 160 and text.isascii() and "`" not in text and "%" not in text:
                        found[f"{library}.{node.name}"] = text
        pages |= {name: found[name] for name in rng.sample(sorted(found), 15)}
    return dict(sorted(pages.items()))


if __name__ == "__main__":
    here = Path(__file__).parent
    if "--draw" in sys.argv:
        pages = json.dumps(draw_pages(random.Random(SEED)), indent=1)
        (here / "help.json").write_text(pages + "\n", encoding="utf-8")
    with (here / "tickets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["thread", "text", "team"])
        writer.writerows(make_tickets(random.Random(SEED)))
