"""Small assignments and submissions for the tests of grading."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import nbformat

from examiner import CellKind, Template, load_template
from examiner.assignment import notebook_bytes, submission_cell


def locked(cell_id: str, source: str) -> nbformat.NotebookNode:
    """A cell of the author's."""
    return _cell(cell_id, source, locked=True)


def solution(cell_id: str, source: str) -> nbformat.NotebookNode:
    """A cell for an answer, with the author's; without marks the whole of it is the solution."""
    return _cell(cell_id, source, solution=True)


def test(cell_id: str, source: str, points: float = 1) -> nbformat.NotebookNode:
    """A graded cell."""
    return _cell(cell_id, source, grade=True, locked=True, points=points)


test.__test__ = False  # pytest: this makes a test cell, it is none


def _cell(cell_id: str, source: str, **marks: object) -> nbformat.NotebookNode:
    cell = nbformat.v4.new_code_cell(source, id=cell_id)
    plain = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    cell.metadata.nbgrader = {**plain, "grade_id": cell_id, **marks}
    return cell


def percent_cells(path: Path) -> list[tuple[str, str]]:
    """The cells of a Python file in percent format: (title, source); what stands before the first is left."""
    parts = re.split(r"^# %% *(.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [(title, source.strip()) for title, source in zip(parts[::2], parts[1::2], strict=True)]


def assignment(
    folder: Path, *cells: nbformat.NotebookNode, files: Mapping[str, str] | None = None
) -> Template:
    """An nbgrader assignment in `folder`, with `files` beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (files or {}).items():
        (folder / name).write_text(content)
    path = folder / f"{folder.name}.ipynb"
    path.write_bytes(notebook_bytes(cells))
    return load_template(path)


def answers(template: Template, sources: Mapping[str, str] | None = None, rest: str = "stub") -> bytes:
    """A submission with `sources` by cell id; the `rest` of the answers are "stub" or "reference".

    A source under an id that the template lacks is a cell that the learner added at the end.
    """
    sources = dict(sources or {})
    cells = []
    for cell in template.cells:
        if cell.kind is not CellKind.NOTES:
            own = cell.source if rest == "reference" and cell.kind is CellKind.SOLUTION else None
            source = sources.pop(cell.id, own)
            cells.append(submission_cell(cell, template.released(cell.id) if source is None else source))
    cells += [nbformat.v4.new_code_cell(source, id=cell_id) for cell_id, source in sources.items()]
    return notebook_bytes(cells)


def edited(data: bytes, change: object) -> bytes:
    """A notebook's bytes after `change(notebook as dict)`."""
    notebook = json.loads(data)
    change(notebook)
    return json.dumps(notebook).encode()
