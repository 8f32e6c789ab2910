"""The page of data sets: where the data of the course come from, what is in them, and what may mislead.

`book/data-sets.yml` has two lists. Under `outside` stand the sets that the course did not make, each with the
texts that show its use in a chapter, a notebook or an assignment (`calls`), so that units need not be listed.
Under `made_up` stands a world for each assignment with its files. `{outside-data}` and `{made-up-data}` write
the tables; columns come from the files themselves and from `rungs.data`, and are not repeated in the list.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from examiner import Template
from rungs import data
from rungs.course import Course, Unit
from rungs.site import tables

LIST = Path("book", "data-sets.yml")


def load_list(root: Path) -> dict[str, Any]:
    """The list of data sets of the course in `root`: `outside` and `made_up`."""
    return yaml.safe_load((root / LIST).read_text(encoding="utf-8"))


def units_with(course: Course, calls: list[str]) -> list[Unit]:
    """The units in whose chapter, notebook or assignment one of these texts stands."""
    return [unit for unit in course.units if any(call in text for call in calls for text in sources(unit))]


def sources(unit: Unit) -> Iterator[str]:
    """The texts of a unit's chapter, notebook and assignment, with quotation marks as they are in code."""
    for path in (unit.chapter, unit.notebook, unit.assignment):
        yield path.read_text(encoding="utf-8").replace('\\"', '"')


def handed_out(template: Template) -> dict[str, bytes]:
    """The data files that a learner gets with an assignment, by name; a folder stands for what is in it."""
    files: dict[str, bytes] = {}
    for name, content in template.files.items():
        files.setdefault(Path(name).parts[0], content)
    return files


def columns_of(name: str, content: bytes) -> str:
    """The columns of a table as its first line names them, empty for other files."""
    if not name.endswith(".csv"):
        return ""
    first = content.decode("utf-8").splitlines()[0]
    columns = next(csv.reader(io.StringIO(first), delimiter=";" if ";" in first else ","))
    return ", ".join(columns if len(columns) < 13 else [*columns[:3], "…", *columns[-3:]])


# --- The Sphinx extension ---------------------------------------------------------------------------------


def setup(app: Sphinx) -> None:
    """Add the two directives."""
    app.add_directive("outside-data", OutsideData)
    app.add_directive("made-up-data", MadeUpData)


class OutsideData(SphinxDirective):
    """`{outside-data}`: a section for each set that the course did not make."""

    def run(self) -> list[nodes.Node]:
        course: Course = self.env.app.rungs_course
        self.env.note_dependency(str(course.root / LIST))
        return [self._section(course, entry) for entry in load_list(course.root)["outside"]]

    def _section(self, course: Course, entry: dict[str, Any]) -> nodes.section:
        units = ", ".join(f"{unit.number:02d}" for unit in units_with(course, entry["calls"]))
        about: dict[str, list[nodes.Node]] = {
            "Used in units": [nodes.Text(units)],
            "Origin": [nodes.Text(entry["origin"])],
            "Licence": [nodes.Text(entry["licence"])],
            "Columns": _columns(entry),
            "Traps": [nodes.Text(entry["traps"])],
        }
        items = [
            nodes.definition_list_item(
                "", nodes.term(text=term), nodes.definition("", nodes.paragraph("", "", *said))
            )
            for term, said in about.items()
        ]
        name = f"data-{nodes.make_id(entry['name'])}"
        return tables.section(self.env, entry["name"], name, nodes.definition_list("", *items))


def _columns(entry: dict[str, Any]) -> list[nodes.Node]:
    if name := entry.get("table"):
        described = data.describe(name)
        names = nodes.literal(text=", ".join(described.columns))  # names, not words for the glossary
        return [nodes.Text(f"{described.rows:,} rows, each {described.grain}: "), names]
    return [nodes.Text(entry["columns"])]


class MadeUpData(SphinxDirective):
    """`{made-up-data}`: a row for each assignment with its world, its files and the faults put into them."""

    def run(self) -> list[nodes.Node]:
        course: Course = self.env.app.rungs_course
        self.env.note_dependency(str(course.root / LIST))
        made_up = load_list(course.root)["made_up"]
        rows = [self._row(unit, made_up[unit.name]) for unit in course.units if unit.name in made_up]
        return [tables.table(("unit", "world", "files", "traps"), rows, (10, 25, 40, 25), "data-sets")]

    def _row(self, unit: Unit, entry: dict[str, Any]) -> nodes.row:
        self.env.note_dependency(str(unit.assignment))
        files: list[nodes.Node] = []
        contents = handed_out(self.env.app.rungs_templates[unit.name])
        for name, said in entry["files"].items():
            about = said or columns_of(name, contents[name])
            files += [nodes.literal(text=name), nodes.Text(f": {about}. ")]
        return tables.row(f"{unit.number:02d}", entry["world"], files, entry["traps"])
