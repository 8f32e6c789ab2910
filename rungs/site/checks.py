"""How the graders were proved, counted when the book is built.

`{checks}` writes a table with a row for each unit; ``{counted}`hostile` `` is the number of answers in a
folder of `tests/submissions/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from examiner import Template
from rungs.course import Course
from rungs.site import made_of, tables

FACT = "answers and tasks"
SUBMISSIONS = Path("tests", "submissions")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's where it is there: the lists are long, and every build counts them."""


@dataclass(frozen=True)
class Proof:
    """What stands behind the grader of a unit: its tasks, and the files that the audit runs against them."""

    tasks: int
    right: int
    wrong: int
    harmless: int  # changes to the reference that make no difference, each with the reason

    def __add__(self, other: Proof) -> Proof:
        return Proof(
            self.tasks + other.tasks,
            self.right + other.right,
            self.wrong + other.wrong,
            self.harmless + other.harmless,
        )


def proof_of(root: Path, template: Template) -> Proof:
    """Count what is there for an assignment of the course in `root`."""
    folder = root / SUBMISSIONS / template.name
    survivors = folder / "survivors.yml"
    harmless = yaml.load(survivors.read_text(encoding="utf-8"), LOADER) if survivors.exists() else None
    return Proof(
        tasks=len(template.tasks),
        right=len(list(folder.glob("right-*.py"))),
        wrong=len(list(folder.glob("wrong-*.py"))),
        harmless=len(harmless or ()),
    )


# --- The Sphinx extension ---------------------------------------------------------------------------------


def setup(app: Sphinx) -> None:
    """Add the directive and the role."""
    app.add_directive("checks", Checks)
    app.add_role("counted", Counted())
    made_of.FACTS[FACT] = _counted_files


def _counted_files(app: Sphinx) -> Any:
    """What is there to count: the names of answers, the states of lists, the tasks of each unit."""
    folder = Path(app.srcdir, SUBMISSIONS)
    lists = [(str(path), path.stat().st_mtime_ns) for path in sorted(folder.glob("*/survivors.yml"))]
    tasks = [(unit.title, len(app.rungs_templates[unit.name].tasks)) for unit in app.rungs_course.units]
    return sorted(map(str, folder.glob("*/*.py"))), lists, tasks


class Counted(SphinxRole):
    """`{counted}`: how many answers a folder of `tests/submissions/` holds."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        made_of.note(self.env.app, FACT)
        folder = Path(self.env.srcdir, SUBMISSIONS, self.text)
        return [nodes.Text(str(len(list(folder.glob("*.py")))))], []


class Checks(SphinxDirective):
    """`{checks}`: tasks, right and wrong answers and harmless changes of each unit, and of the course."""

    def run(self) -> list[nodes.Node]:
        course: Course = self.env.app.rungs_course
        made_of.note(self.env.app, FACT)
        templates = self.env.app.rungs_templates
        proofs = {unit: proof_of(course.root, templates[unit.name]) for unit in course.units}
        rows = [
            tables.row(f"{unit.number:02d} {unit.title}", *_numbers(proof)) for unit, proof in proofs.items()
        ]
        rows.append(tables.row("together", *_numbers(sum(proofs.values(), start=Proof(0, 0, 0, 0)))))
        head = ("unit", "tasks", "right answers", "wrong answers", "harmless changes")
        return [tables.table(head, rows, (40, 15, 15, 15, 15), "checks")]


def _numbers(proof: Proof) -> list[str]:
    return [f"{number:,}" for number in (proof.tasks, proof.right, proof.wrong, proof.harmless)]
