"""The page of data sets: where the data of the course come from, what is in them, and what may mislead.

`book/data-sets.yml` has two lists. Under `outside` stand the sets that the course did not make, each with the
texts that show its use in a chapter, a notebook or an assignment (`calls`), so that units need not be listed.
Under `made_up` stands a world for each assignment with its files. `{outside-data}` and `{made-up-data}` write
the tables; columns come from the files themselves and from `rungs.data`, and are not repeated in the list.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from examiner import Template
from rungs import data
from rungs.course import Course, Unit
from rungs.site import made_of, tables

LIST = Path("book", "data-sets.yml")
FACT = "uses of data sets"


def load_list(root: Path) -> dict[str, Any]:
    """The list of data sets of the course in `root`: `outside` and `made_up`."""
    return yaml.safe_load((root / LIST).read_text(encoding="utf-8"))


Looked = dict[Path, tuple[Any, set[str]]]
"""Files that were looked through: their state, and the texts that were found in each."""


def uses(course: Course, entries: list[dict[str, Any]], looked: Looked) -> dict[str, list[int]]:
    """The numbers of the units whose chapter, notebook or assignment uses a set from outside, by its name.

    Args:
        course: The course.
        entries: The sets, as in the list.
        looked: What was found before, brought up to date; files of the same state are not read again.
    """
    calls = tuple(sorted({call for entry in entries for call in entry["calls"]}))
    found = {
        unit: set().union(*(_calls_in(path, calls, looked) for path in files_of(unit)))
        for unit in course.units
    }
    return {
        entry["name"]: [unit.number for unit in course.units if found[unit].intersection(entry["calls"])]
        for entry in entries
    }


def files_of(unit: Unit) -> tuple[Path, Path, Path]:
    """A unit's chapter, notebook and assignment."""
    return unit.chapter, unit.notebook, unit.assignment


def text_of(path: Path) -> str:
    """A file's text with quotation marks as they are in code."""
    return path.read_text(encoding="utf-8").replace('\\"', '"')


def _calls_in(path: Path, calls: tuple[str, ...], looked: Looked) -> set[str]:
    state = calls, path.stat().st_mtime_ns, path.stat().st_size
    if looked.get(path, (None,))[0] != state:
        text = text_of(path)
        looked[path] = state, {call for call in calls if call in text}
    return looked[path][1]


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
    made_of.FACTS[FACT] = _uses


def _uses(app: Sphinx) -> dict[str, list[int]]:
    if not hasattr(app.env, "rungs_looked"):
        app.env.rungs_looked = {}
    course: Course = app.rungs_course
    return uses(course, load_list(course.root)["outside"], app.env.rungs_looked)


class OutsideData(SphinxDirective):
    """`{outside-data}`: a section for each set that the course did not make."""

    def run(self) -> list[nodes.Node]:
        course: Course = self.env.app.rungs_course
        self.env.note_dependency(str(course.root / LIST))
        made_of.note(self.env.app, FACT)
        units = _uses(self.env.app)
        return [self._section(entry, units[entry["name"]]) for entry in load_list(course.root)["outside"]]

    def _section(self, entry: dict[str, Any], used_in: list[int]) -> nodes.section:
        units = ", ".join(f"{number:02d}" for number in used_in)
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
