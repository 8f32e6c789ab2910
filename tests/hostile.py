"""The submissions in `submissions/hostile`: what each does, and what is expected of graders.

A file is a header in YAML and the learner's cells in percent format. Added cells are called `first…` and come
before the first answer, or `last…`. The header's entries:

    case      its number in the list of what submissions do to graders; none where it is beyond that list
    what      in words                       why      why these points
    points    what our grader gives          plain    what plain nbgrader gives, where that was measured
    edit      what is done to the notebook besides (see `EDITS`)
    flags     codes that must be raised      says     must be in a message, a detail or a flag
    prints    must be in the outputs         hides    pattern that the learner's own feedback lacks
    sandbox   `needed`: it does damage without
    limits    other limits than the usual    before, options   for plain nbgrader
    unharmed  files that must stay as they are;  then, secret, clean, small: see the test
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import yaml
from graded import percent_cells

from examiner import CellKind, Template, load_template
from examiner.assignment import notebook_bytes, submission_cell

TESTS = Path(__file__).parent
ACCOUNTS = TESTS / "assignments" / "accounts"
FOLDER = TESTS / "submissions" / "hostile"
NOWHERE = "/nowhere"  # in a submission: where the test has put what must not be reached


@dataclass(frozen=True)
class Hostile:
    """One submission of the collection."""

    name: str
    head: dict[str, Any]
    cells: list[tuple[str, str]]

    def notebook(self, template: Template, place: str = NOWHERE) -> bytes:
        """The bytes that are handed in."""
        sources = {title: source.replace(NOWHERE, place) for title, source in self.cells}
        cells, answered = [], False
        for cell in template.cells:
            if cell.kind is CellKind.SOLUTION and not answered:
                answered = True
                cells += [_added(t, s) for t, s in sources.items() if t.startswith("first")]
            cells.append(submission_cell(cell, sources.get(cell.id, template.released(cell.id))))
        cells += [_added(t, s) for t, s in sources.items() if t.startswith("last")]
        data = notebook_bytes(cells)
        for edit in self.head.get("edit", []):
            data = apply(edit, data, template)
        return data


def _added(title: str, source: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_code_cell(source, id=title)


def collection() -> list[Hostile]:
    """All submissions, by name."""
    return [load(path) for path in sorted(FOLDER.glob("*.py"))]


def load(path: Path) -> Hostile:
    """The submission in a file."""
    head = re.match(r"# ---\n(.*?)# ---\n", path.read_text(encoding="utf-8"), re.DOTALL)[1]
    lines = [line.removeprefix("#").removeprefix(" ") for line in head.splitlines()]
    return Hostile(path.stem, yaml.safe_load("\n".join(lines)), percent_cells(path))


def accounts() -> Template:
    """The assignment that they answer."""
    return load_template(ACCOUNTS)


def apply(edit: str, data: bytes, template: Template) -> bytes:
    """A notebook's bytes after an edit: the first word says which, the rest what it is done to."""
    word, _, rest = edit.partition(" ")
    if edit == "break off":
        return data[: int(len(data) * 0.66)]
    if edit == "not json":
        return b"\x00\x01PK\x03\x04 this is no notebook \xff\xfe"
    notebook = json.loads(data)
    cells = notebook["cells"]
    by_id = {cell["id"]: cell for cell in cells if "id" in cell}
    if edit == "skip tests":
        for cell in cells:
            if cell["metadata"].get("nbgrader", {}).get("grade"):
                cell["metadata"]["tags"] = ["skip-execution"]
    elif word == "delete":
        cells.remove(by_id[rest])
    elif word == "copy":
        cells.insert(cells.index(by_id[rest]), by_id[rest])
    elif edit == "stub of account at the end":
        cells.append({**by_id["account"], "source": template.released("account")})
    elif edit == "reverse":
        answers = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
        places = [cells.index(cell) for cell in answers]
        for place, cell in zip(places, reversed(answers), strict=True):
            cells[place] = cell
    elif edit == "strip metadata":
        notebook["metadata"] = {}
        for cell in cells:
            cell["metadata"] = {}
    elif edit == "strip ids":
        notebook["nbformat_minor"] = 2
        for cell in cells:
            del cell["id"]
    else:
        raise ValueError(f"unknown edit {edit!r}")
    return json.dumps(notebook).encode()
