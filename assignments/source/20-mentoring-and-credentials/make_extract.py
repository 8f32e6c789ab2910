"""Write the files of assignment 20: real release notes, and made-up jobs that may be hit by them.

`changes.csv` is an extract of the directives `versionadded`, `versionchanged` and `deprecated` in the
docstrings of the installed scikit-learn, one line for each, in a drawn order. `jobs.txt` is code of Firth
Lines, a made-up ferry company; it is read and never run.

Run it with `python make_extract.py`, with the locked version of scikit-learn: it writes both files beside
itself.
"""

from __future__ import annotations

import ast
import csv
import random
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

SEED = 20260511
NOTES = 70
COLUMNS = ("version", "kind", "object", "parameter", "text")
VERSIONS = ("1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9")
FILES = (
    "calibration.py",
    "cluster/_kmeans.py",
    "compose/_column_transformer.py",
    "decomposition/_nmf.py",
    "decomposition/_pca.py",
    "ensemble/_forest.py",
    "ensemble/_gb.py",
    "ensemble/_hist_gradient_boosting/gradient_boosting.py",
    "linear_model/_coordinate_descent.py",
    "linear_model/_logistic.py",
    "linear_model/_passive_aggressive.py",
    "linear_model/_ridge.py",
    "linear_model/_stochastic_gradient.py",
    "manifold/_mds.py",
    "manifold/_t_sne.py",
    "metrics/_classification.py",
    "neighbors/_nearest_centroid.py",
    "preprocessing/_discretization.py",
    "preprocessing/_encoders.py",
    "preprocessing/_target_encoder.py",
    "tree/_classes.py",
)
DIRECTIVE = re.compile(r" *\.\. (versionadded|versionchanged|deprecated):: *([\d.]+) *(.*)")
JOBS = (
    "model = LogisticRegression(C={c}, penalty='l2')",
    "model = LogisticRegression(C={c})",
    "prices = Ridge(alpha={c})",
    "groups = KMeans(n_clusters={n})",
    "groups = KMeans(n_clusters={n}, n_init=10)",
    "parts = NMF(n_components={n})",
    "bins = KBinsDiscretizer(n_bins={n}, strategy='quantile')",
    "bins = KBinsDiscretizer(n_bins={n}, quantile_method='linear')",
    "trees = HistGradientBoostingClassifier(max_iter={n}0)",
    "trees = GradientBoostingRegressor(n_estimators={n}0, criterion='squared_error')",
    "forest = RandomForestClassifier(n_estimators={n}0, max_samples=0.5)",
    "ports = TargetEncoder(shuffle=True, random_state={n})",
    "ports = TargetEncoder()",
    "map_of_ports = MDS(n_components=2)",
    "checked = CalibratedClassifierCV(model, method='isotonic')",
    "loss = log_loss(late, y_pred=chances)",
    "online = PassiveAggressiveClassifier(C={c})",
)


def drawn(items: list, dice: random.Random) -> list:
    """The items in a drawn order; built on `random()` alone, whose sequence Python promises for a seed."""
    return [items[place] for _, place in sorted((dice.random(), place) for place in range(len(items)))]


def indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def notes_of(name: str, docstring: str) -> Iterator[tuple[str, ...]]:
    """The directives of a docstring, each with the parameter that it stands under, if any."""
    lines = docstring.splitlines()
    for place, line in enumerate(lines):
        found = DIRECTIVE.match(line)
        if not found or found[2] not in VERSIONS:
            continue
        body = [found[3]]
        for after in lines[place + 1 :]:
            if not after.strip() or indent(after) <= indent(line):
                break
            body.append(after.strip())
        above = [before for before in lines[:place] if before.strip() and indent(before) < indent(line)]
        heading = re.match(r"(\w+) *:", above[-1]) if above else None
        parameter = heading[1] if heading else ""
        if not parameter.endswith("_"):  # that would be an attribute, which no call passes
            yield found[2], found[1], name, parameter, " ".join(" ".join(body).split())


def all_notes() -> list[tuple[str, ...]]:
    """The notes of all public classes and functions in `FILES`."""
    root = Path(find_spec("sklearn").origin).parent
    notes = []
    for file in FILES:
        for node in ast.parse((root / file).read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_"):
                notes += notes_of(node.name, ast.get_docstring(node) or "")
    return notes


def main() -> None:
    """Write both files."""
    dice = random.Random(SEED)
    notes = all_notes()
    kept = drawn(notes, dice)
    used = [note for note in kept if any(note[2] + "(" in job for job in JOBS)]
    others = [note for note in kept if note not in used]
    chosen = drawn((used + others)[:NOTES], dice)
    folder = Path(__file__).parent
    with (folder / "changes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(chosen)
    jobs = [
        job.format(c=round(0.01 + dice.random(), 2), n=3 + int(6 * dice.random()))
        for job in drawn(list(JOBS), dice)
    ]
    (folder / "jobs.txt").write_text("\n".join(jobs) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
