"""What the course covers: each claim of the career article, tied to where it is taught, practised and graded.

`book/coverage.csv` names, for each claim, the unit and the outcome that carry it. All else follows from the
outcome: the section of the chapter with that target, the first cell of the notebook with that tag, the tasks
that name it. This extension gives those cells and tasks labels (`shown-<outcome>`, `task-05-2`), and
`{coverage}` writes the table. A claim that leads nowhere is a warning of the build, so a strict build fails.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from examiner import CellKind, Task, Template
from rungs.course import Course, CourseError, Unit
from rungs.site import made_of, tables

LOGGER = logging.getLogger(__name__)

TABLE = Path("book", "coverage.csv")
COLUMNS = ("id", "section", "claim", "unit", "outcome")
FACT = "headings and outcomes"
HEADING = re.compile(r"Task (\d+): ")


@dataclass(frozen=True)
class Claim:
    """One thing that the article says an engineer needs, with the outcome that carries it."""

    id: str
    section: str
    claim: str
    unit: str
    outcome: str


def load_claims(root: Path) -> tuple[Claim, ...]:
    """The claims of the course in `root`, in the order of the article. Raises CourseError for a fault."""
    with (root / TABLE).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if missing := set(COLUMNS) - set(reader.fieldnames or ()):
            raise CourseError(f"{TABLE}: the column {', '.join(sorted(missing))} is missing.")
        return tuple(Claim(**{name: row[name] for name in COLUMNS}) for row in reader)


def faults(course: Course, claims: tuple[Claim, ...]) -> list[str]:
    """A sentence for each claim that is not tied to an outcome of its unit."""
    return [fault for claim in claims for fault in _faults(course, claim)]


def _faults(course: Course, claim: Claim) -> Iterator[str]:
    unit = course.unit_named(claim.unit)
    if unit is None:
        yield f"claim {claim.id}: there is no unit {claim.unit}"
    elif claim.outcome not in (known := [outcome.id for outcome in unit.outcomes]):
        said = f"“{claim.outcome}” is no outcome of {unit.name}" if claim.outcome else "it has no outcome"
        yield f"claim {claim.id}: {said}; choose one of {', '.join(known)}"


def judges(template: Template, task: Task) -> str:
    """Who grades a task: "tests", "a person", or both."""
    kinds = {template.cell(cell_id).kind for cell_id in (*task.tests, *task.solutions)}
    by = {CellKind.TEST: "tests", CellKind.MANUAL: "a person"}
    return " and ".join(name for kind, name in by.items() if kind in kinds)


# --- The Sphinx extension ---------------------------------------------------------------------------------


def setup(app: Sphinx) -> None:
    """Label cells and tasks as pages are read, and add the directive."""
    app.add_directive("coverage", Coverage)
    app.connect("doctree-read", _label_ties)
    made_of.FACTS[FACT] = _shown_of_chapters


def _shown_of_chapters(app: Sphinx) -> Any:
    return [(unit.outcomes, made_of.sections(app)[unit.name]) for unit in app.rungs_course.units]


def _label_ties(app: Sphinx, doctree: nodes.document) -> None:
    unit = app.rungs_course.unit_named(Path(app.env.docname).name)
    if unit is None:
        return
    if app.env.docname.startswith("notebooks/"):
        seen: set[str] = set()
        for cell in doctree.findall(nodes.container):
            for tag in cell.get("cell_metadata", {}).get("tags", []):
                if tag.startswith("outcome:") and tag not in seen:
                    seen.add(tag)
                    tables.label(app.env, cell, f"shown-{tag.removeprefix('outcome:')}", "Cell")
    elif app.env.docname.startswith("assignments/"):
        for section in doctree.findall(nodes.section):
            title = section.next_node(nodes.title)
            if found := HEADING.match(title.astext()):
                tables.label(app.env, section, _task_label(unit, int(found[1])), title.astext())


def _task_label(unit: Unit, number: int) -> str:
    return f"task-{unit.number:02d}-{number}"


class Coverage(SphinxDirective):
    """`{coverage}`: a section with a table for each part of the article."""

    def run(self) -> list[nodes.Node]:
        course: Course = self.env.app.rungs_course
        made_of.note(self.env.app, FACT)
        for unit in course.units:
            self.env.note_dependency(str(unit.assignment))
        self.env.note_dependency(str(course.root / TABLE))
        claims = load_claims(course.root)
        for fault in faults(course, claims):
            LOGGER.warning("%s: %s", TABLE, fault)
        taught = made_of.sections(self.env.app)
        sections = []
        for title, group in groupby(claims, key=lambda claim: claim.section):
            rows = [self._row(course, taught, claim) for claim in group]
            head = ("claim", "taught", "practised", "graded")
            content = tables.table(head, rows, (30, 25, 15, 30), "coverage")
            sections.append(tables.section(self.env, title, f"covered-{nodes.make_id(title)}", content))
        return sections

    def _row(self, course: Course, taught: dict[str, dict[str, str]], claim: Claim) -> nodes.row:
        unit = course.unit_named(claim.unit)
        section = taught.get(claim.unit, {}).get(claim.outcome)
        if unit is None or section is None:  # a warning has said so
            return tables.row(claim.claim, "", "", "")
        template: Template = self.env.app.rungs_templates[unit.name]
        tasks = [task for task in template.tasks if task.outcome == claim.outcome]
        graded: list[nodes.Node] = []
        for task, following in zip_longest(tasks, tasks[1:]):
            text = f"task {task.number}: {task.title}"
            graded.append(tables.link(self.env, _task_label(unit, task.number), text))
            by = judges(template, task)
            if following is None or judges(template, following) != by:
                graded.append(nodes.Text(f" ({by})"))
            graded.append(nodes.Text("; " if following else ""))
        return tables.row(
            claim.claim,
            [
                nodes.Text(f"unit\u00a0{unit.number:02d}, "),
                tables.link(self.env, claim.outcome, section),
            ],
            [tables.link(self.env, f"shown-{claim.outcome}", f"notebook\u00a0{unit.number:02d}")],
            graded,
        )
