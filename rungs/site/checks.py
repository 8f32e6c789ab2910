"""How the graders were proved, counted when the book is built.

`{checks}` writes a table with a row for each unit; ``{counted}`hostile` `` is the number of answers in a
folder of `tests/submissions/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole

from examiner import load_template
from rungs.course import Course, Unit
from rungs.site import tables

SUBMISSIONS = Path("tests", "submissions")


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


def proof_of(root: Path, unit: Unit) -> Proof:
    """Count what is there for a unit of the course in `root`."""
    folder = root / SUBMISSIONS / unit.name
    survivors = folder / "survivors.yml"
    harmless = yaml.safe_load(survivors.read_text(encoding="utf-8")) if survivors.exists() else None
    return Proof(
        tasks=len(load_template(unit.assignment).tasks),
        right=len(list(folder.glob("right-*.py"))),
        wrong=len(list(folder.glob("wrong-*.py"))),
        harmless=len(harmless or ()),
    )


# --- The Sphinx extension ---------------------------------------------------------------------------------


def setup(app: Sphinx) -> None:
    """Add the directive and the role."""
    app.add_directive("checks", Checks)
    app.add_role("counted", Counted())


class Counted(SphinxRole):
    """`{counted}`: how many answers a folder of `tests/submissions/` holds."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        folder = Path(self.env.srcdir, SUBMISSIONS, self.text)
        self.env.note_dependency(str(folder))
        return [nodes.Text(str(len(list(folder.glob("*.py")))))], []


class Checks(SphinxDirective):
    """`{checks}`: tasks, right and wrong answers and harmless changes of each unit, and of the course."""

    def run(self) -> list[nodes.Node]:
        course: Course = self.env.app.rungs_course
        for folder in (course.root / SUBMISSIONS).glob("*"):
            self.env.note_dependency(str(folder))  # its time changes when a file comes or goes
        proofs = {unit: proof_of(course.root, unit) for unit in course.units}
        rows = [
            tables.row(f"{unit.number:02d} {unit.title}", *_numbers(proof)) for unit, proof in proofs.items()
        ]
        rows.append(tables.row("together", *_numbers(sum(proofs.values(), start=Proof(0, 0, 0, 0)))))
        head = ("unit", "tasks", "right answers", "wrong answers", "harmless changes")
        return [tables.table(head, rows, (40, 15, 15, 15, 15), "checks")]


def _numbers(proof: Proof) -> list[str]:
    return [f"{number:,}" for number in (proof.tasks, proof.right, proof.wrong, proof.harmless)]
