"""An assignment as its author wrote it: cells, tasks, points, outcomes, hints, tests.

`load_template` reads our own assignments strictly (CONTRIBUTING.md, "The assignment's cells") and any other
nbgrader assignment leniently: there, each graded cell is a task of its own. `release` makes the learner's
copy with nbgrader's own preprocessors, so that it equals what `nbgrader generate_assignment` makes.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor, TagRemovePreprocessor
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import InstantiateTests, SaveCells
from traitlets.config import Config, PyFileConfigLoader

from examiner import UserError

SOLUTION_ONLY = "solution-only"
ASIDE = "# No part of the answer: "
"""How a cell begins that a tool has put into a learner's copy: it is left out before anything is read."""

HEADING = re.compile(
    r"^##\s+Task\s+(?P<number>\d+):\s*(?P<title>.+?)\s*\((?P<points>\d+(?:\.\d+)?) points?\)\s*$"
)
DETAILS = re.compile(r"<details>|</details>|<summary>.*?</summary>", re.DOTALL)
HIDDEN_BEGIN, HIDDEN_END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
HINTS = 3


class TemplateError(UserError, ValueError):
    """The assignment breaks a rule; the message is one sentence that names the cell and the fault."""


class CellKind(StrEnum):
    """What a cell of the assignment is for."""

    TEXT = "text"  # prose
    LOCKED = "locked"  # the author's code, restored in every submission
    OPEN = "open"  # the author's code that the learner may change (plain nbgrader's unmarked cells)
    SOLUTION = "solution"  # the learner's code
    TEST = "test"  # graded by running it
    MANUAL = "manual"  # graded by a person
    NOTES = "notes"  # for after the task; not in the learner's copy


@dataclass(frozen=True)
class Cell:
    """One cell; `source` is the author's, with reference solution and hidden tests.

    `asks` marks nbgrader's task cells: what they ask for is in cells that the learner adds after them.
    """

    id: str
    kind: CellKind
    cell_type: str  # "code" or "markdown"
    source: str
    points: float = 0.0
    task: str | None = None
    asks: bool = False
    attachments: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    @cached_property
    def hidden_lines(self) -> frozenset[int]:
        """Line numbers (from 1) inside regions of hidden tests."""
        inside, lines = False, set()
        for number, line in enumerate(self.source.split("\n"), start=1):
            if HIDDEN_BEGIN in line:
                inside = True
            elif HIDDEN_END in line:
                inside = False
            elif inside:
                lines.add(number)
        return frozenset(lines)


@dataclass(frozen=True)
class Task:
    """One thing to do: its prompt, and the ids of the cells that answer and test it.

    `prompt` is Markdown without heading and hints; `hints` are Markdown too, from direction to skeleton.
    """

    id: str
    number: int
    title: str
    outcome: str | None
    points: float
    prompt: str
    solutions: tuple[str, ...]
    tests: tuple[str, ...]
    hints: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """An assignment. `folder` holds the notebook and the data files that go to the learner with it.

    `source` is the author's notebook as JSON, `learners` the copy that learners get, and `marks` nbgrader's
    metadata of each marked cell in that copy, by the cell's id.
    """

    name: str
    cells: tuple[Cell, ...]
    tasks: tuple[Task, ...]
    folder: Path
    source: str = field(repr=False)
    learners: NotebookNode = field(repr=False)
    marks: dict[str, dict[str, Any]] = field(repr=False)
    ignore: tuple[str, ...] = ()  # names that are not released (nbgrader's CourseDirectory.ignore)

    def cell(self, cell_id: str) -> Cell:
        """The cell with that id; KeyError where there is none."""
        return self._cells[cell_id]

    def task(self, task_id: str) -> Task:
        """The task with that id; KeyError where there is none."""
        return self._tasks[task_id]

    def released(self, cell_id: str) -> str:
        """The cell's source in the learner's copy: stub for solution, no hidden tests."""
        return self._stubs[cell_id]

    @cached_property
    def handout(self) -> bytes:
        """The learner's copy, as it is handed out."""
        return (nbformat.writes(self.learners) + "\n").encode()

    def notes(self, task_id: str) -> str:
        """The "What else" note of a task in Markdown, empty where there is none."""
        return "\n\n".join(c.source for c in self.cells if c.kind is CellKind.NOTES and c.task == task_id)

    @property
    def points(self) -> float:
        return sum(task.points for task in self.tasks)

    @cached_property
    def version(self) -> str:
        """Twelve hex digits over what decides a grade: locked cells, tests, points, data files."""
        decides = [
            [c.id, c.kind, c.points, self._stubs[c.id] if c.kind is CellKind.SOLUTION else c.source]
            for c in self.cells
            if c.kind not in (CellKind.TEXT, CellKind.NOTES)
        ]
        files = {name: hashlib.sha256(data).hexdigest() for name, data in self.files.items()}
        return hashlib.sha256(json.dumps([decides, files], sort_keys=True).encode()).hexdigest()[:12]

    @cached_property
    def fingerprint(self) -> str:
        """A digest of all that runs when a submission is examined, the author's solutions too."""
        cells = [[c.id, c.kind, c.cell_type, c.source, self._stubs[c.id]] for c in self.cells]
        return hashlib.sha256(json.dumps([self.version, cells]).encode()).hexdigest()

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What is released beside the notebook: path relative to `folder`, with slashes → content."""
        found = {}
        for path in sorted(self.folder.rglob("*")):
            parts = path.relative_to(self.folder).parts
            ignored = any(fnmatch.fnmatch(part, pattern) for part in parts for pattern in self.ignore)
            if path.is_file() and path.suffix != ".ipynb" and not ignored:
                found["/".join(parts)] = path.read_bytes()
        return found

    @cached_property
    def _stubs(self) -> dict[str, str]:
        # the learner's copy lacks the notes, so cells are matched by id
        copies = {_id(cell): cell.source for cell in self.learners.cells}
        return {cell.id: copies.get(cell.id, "") for cell in self.cells}

    @cached_property
    def _cells(self) -> dict[str, Cell]:
        return {cell.id: cell for cell in self.cells}

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return {task.id: task for task in self.tasks}


def load_template(path: Path) -> Template:
    """Read the assignment in the notebook at `path` (or in the folder `path`, under the folder's name).

    Raises TemplateError where the notebook cannot be read or breaks a rule.
    """
    path = Path(path)
    if path.is_dir():
        path = path / f"{path.name}.ipynb"
    try:
        source = path.read_text(encoding="utf-8")
        notebook = nbformat.reads(source, as_version=4)
    except FileNotFoundError:
        raise TemplateError(f"There is no notebook {path.name} in {path.parent}.") from None
    except Exception as error:  # nbformat raises of every kind on what is no notebook
        reason = str(error).partition("\n")[0][:200]
        raise TemplateError(f"{path.name} is not a notebook that can be read: {reason}") from error
    config = course_config(path)
    notebook = _with_made_tests(notebook, config, path)
    _give_ids(notebook)
    _check_ids(notebook)
    learners = release(notebook, config)
    cells = tuple(_read_cell(cell) for cell in notebook.cells)
    ours = any("rungs" in cell.metadata for cell in notebook.cells)
    return Template(
        name=path.stem,
        cells=cells,
        tasks=tuple(_our_tasks(notebook, cells) if ours else _plain_tasks(cells)),
        folder=path.parent,
        source=source,
        learners=learners,
        marks=_marks(notebook, learners),
        ignore=tuple(config.CourseDirectory.get("ignore", CourseDirectory.ignore.default_args[0])),
    )


def _marks(notebook: NotebookNode, learners: NotebookNode) -> dict[str, dict[str, Any]]:
    """nbgrader's metadata by id, as the author set it, with the checksum of the learner's copy."""
    copies = {_id(cell): cell.metadata.get("nbgrader", {}) for cell in learners.cells}
    marked = {_id(cell): cell.metadata.nbgrader for cell in notebook.cells if "nbgrader" in cell.metadata}
    return {
        cell_id: {**found, "checksum": copies.get(cell_id, {}).get("checksum", "")}
        for cell_id, found in marked.items()
        if found.get("grade_id")
    }


def course_config(path: Path) -> Config:
    """The settings of the nbgrader course that holds `path` (the nearest nbgrader_config.py above it)."""
    for folder in path.resolve().parents:
        file = folder / "nbgrader_config.py"
        if file.is_file():
            return PyFileConfigLoader(file.name, path=str(folder)).load_config()
    return Config()


def release(notebook: NotebookNode, config: Config | None = None) -> NotebookNode:
    """The learner's copy of an author's notebook, as `nbgrader generate_assignment` makes it.

    Runs the preprocessors that `config` names for GenerateAssignment (nbgrader's own without it) except the
    one that writes to the gradebook. Notes are left out, whether the course's settings say so or not. The
    notebook that comes in is left as it was.
    """
    settings = Config(TagRemovePreprocessor={"enabled": True, "remove_cell_tags": {SOLUTION_ONLY}})
    settings.merge(config or Config())
    steps = release_steps(settings)
    if TagRemovePreprocessor not in steps:
        steps.insert(0, TagRemovePreprocessor)
    result = nbformat.from_dict(json.loads(json.dumps(notebook)))
    resources = {"unique_key": "notebook", "metadata": {}}
    for step in steps:
        if step is not SaveCells:
            try:
                result, resources = step(config=settings).preprocess(result, resources)
            except (RuntimeError, ValueError) as error:
                where = _cell_at_fault(step(config=settings), result)
                reason = str(error).rstrip(".")
                raise TemplateError(f"{where}nbgrader cannot release this assignment: {reason}.") from error
    return result


def _cell_at_fault(step: Preprocessor, notebook: NotebookNode) -> str:
    """`Cell 'id': ` for the first cell that nbgrader's step refuses by itself; empty if there is none."""
    for cell in notebook.cells:
        alone = nbformat.from_dict({**notebook, "cells": [json.loads(json.dumps(cell))]})
        try:
            step.preprocess(alone, {"unique_key": "notebook", "metadata": {}})
        except (RuntimeError, ValueError):
            return f"Cell '{_id(cell)}': "
    return ""


def _with_made_tests(notebook: NotebookNode, config: Config, path: Path) -> NotebookNode:
    """The notebook with the tests that nbgrader makes of the author's solution (`### AUTOTEST …`), if any.

    They are the same each time: nbgrader's salt depends on the cell alone.
    """
    if InstantiateTests not in release_steps(config):
        return notebook
    step = InstantiateTests(config=config)
    step.log.setLevel(logging.ERROR)
    resources = {"unique_key": path.stem, "metadata": {"path": str(path.parent)}}
    try:
        return step.preprocess(notebook, resources)[0]
    except Exception as error:  # it runs the author's code, and reads a file of the author's
        reason = str(error).strip().rpartition("\n")[2][:200]
        raise TemplateError(f"nbgrader cannot make the tests of {path.name}: {reason}") from error


def release_steps(config: Config) -> list[type]:
    """The preprocessors by which nbgrader releases an assignment."""
    default = GenerateAssignment.class_traits()["preprocessors"].default()
    return list(config.GenerateAssignment.get("preprocessors", default))


def reference(template: Template) -> bytes:
    """A submission that answers every task with the author's solution: a notebook in bytes."""
    cells = []
    for cell in template.cells:
        if cell.kind is CellKind.NOTES:
            continue
        answered = cell.kind in (CellKind.SOLUTION, CellKind.MANUAL)
        cells.append(submission_cell(cell, cell.source if answered else template.released(cell.id)))
    return notebook_bytes(cells)


def submission_cell(cell: Cell, source: str) -> NotebookNode:
    """The cell of a submission that stands for `cell` and holds `source`."""
    make = nbformat.v4.new_code_cell if cell.cell_type == "code" else nbformat.v4.new_markdown_cell
    result = make(source, id=re.sub(r"[^A-Za-z0-9_-]", "-", cell.id)[:64] or "cell")
    if cell.kind not in (CellKind.TEXT, CellKind.OPEN):  # nbgrader knows only the cells that it released
        result.metadata.nbgrader = {
            "grade": cell.kind in (CellKind.TEST, CellKind.MANUAL),
            "grade_id": cell.id,
            "locked": cell.kind in (CellKind.LOCKED, CellKind.TEST),
            "solution": cell.kind in (CellKind.SOLUTION, CellKind.MANUAL),
            "schema_version": 3,
            "task": False,
        }
        if cell.kind in (CellKind.TEST, CellKind.MANUAL):
            result.metadata.nbgrader["points"] = cell.points
    if cell.task is not None:
        result.metadata.rungs = {"task": cell.task}
    return result


def notebook_bytes(cells: Sequence[NotebookNode]) -> bytes:
    """A Python notebook with these cells, in bytes."""
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    notebook.metadata.kernelspec = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(notebook).encode()


# --- reading cells -----------------------------------------------------------------------------------


def _id(cell: NotebookNode) -> str:
    return cell.metadata.get("nbgrader", {}).get("grade_id") or cell.get("id", "")


def _give_ids(notebook: NotebookNode) -> None:
    """Give every cell an id: notebooks before nbformat 4.5 have none on cells that nbgrader does not mark."""
    for index, cell in enumerate(notebook.cells):
        if not _id(cell):
            cell["id"] = f"cell-{index}"


def _check_ids(notebook: NotebookNode) -> None:
    seen: set[str] = set()
    for cell in notebook.cells:
        if _id(cell) in seen:
            raise TemplateError(f"Cell '{_id(cell)}': two cells bear this id; rename one.")
        seen.add(_id(cell))


def _read_cell(cell: NotebookNode) -> Cell:
    return Cell(
        id=_id(cell),
        kind=_kind(cell),
        cell_type=cell.cell_type,
        source=cell.source,
        points=float(cell.metadata.get("nbgrader", {}).get("points", 0)),
        task=cell.metadata.get("rungs", {}).get("task"),
        asks=utils.is_task(cell),
        attachments=cell.get("attachments", {}),
    )


def _kind(cell: NotebookNode) -> CellKind:
    if SOLUTION_ONLY in cell.metadata.get("tags", []):
        return CellKind.NOTES
    if utils.is_task(cell) or (utils.is_grade(cell) and utils.is_solution(cell)):
        return CellKind.MANUAL
    if utils.is_grade(cell):
        return CellKind.TEST
    if utils.is_solution(cell):
        return CellKind.SOLUTION if cell.cell_type == "code" else CellKind.TEXT
    if cell.cell_type != "code":
        return CellKind.TEXT
    return CellKind.LOCKED if utils.is_locked(cell) else CellKind.OPEN


# --- tasks -------------------------------------------------------------------------------------------


def _plain_tasks(cells: Sequence[Cell]) -> Iterable[Task]:
    """Each graded cell of an ordinary nbgrader assignment is a task; the solutions before it answer it."""
    number = 0
    answers: list[str] = []
    tested = False  # have tests followed the solutions in `answers`?
    for cell in cells:
        if cell.kind is CellKind.SOLUTION:
            answers = [cell.id] if tested else [*answers, cell.id]
            tested = False
        elif cell.kind in (CellKind.TEST, CellKind.MANUAL):
            number += 1
            manual = cell.kind is CellKind.MANUAL
            yield Task(
                id=cell.id,
                number=number,
                title=cell.id,
                outcome=None,
                points=cell.points,
                prompt="",
                solutions=(cell.id,) if manual else tuple(answers),
                tests=() if manual else (cell.id,),
                hints=(),
            )
            tested = tested or not manual


def _our_tasks(notebook: NotebookNode, cells: Sequence[Cell]) -> Iterable[Task]:
    ids = list(dict.fromkeys(cell.task for cell in cells if cell.task is not None))
    untold = [c.id for c in cells if c.task is None and c.kind in (CellKind.TEST, CellKind.SOLUTION)]
    if untold:
        raise TemplateError(f"Cell '{untold[0]}': metadata.rungs.task is missing, so no task owns it.")
    outcomes = {_id(c): c.metadata.get("rungs", {}).get("outcome") for c in notebook.cells}
    for position, task_id in enumerate(ids, start=1):
        yield _our_task(task_id, position, [c for c in cells if c.task == task_id], outcomes)


def _our_task(task_id: str, position: int, cells: Sequence[Cell], outcomes: dict[str, str | None]) -> Task:
    prompts = [c for c in cells if c.kind is CellKind.TEXT]
    solutions = tuple(c.id for c in cells if c.kind in (CellKind.SOLUTION, CellKind.MANUAL))
    tests = tuple(c.id for c in cells if c.kind is CellKind.TEST)
    if not prompts:
        raise TemplateError(f"Task '{task_id}': no Markdown cell carries its prompt.")
    prompt = prompts[0]
    heading, _, body = prompt.source.partition("\n")
    found = HEADING.match(heading)
    if not found:
        raise TemplateError(
            f"Cell '{prompt.id}': its first line must read '## Task {position}: Title (3 points)', "
            f"not {heading!r}."
        )
    if int(found["number"]) != position:
        raise TemplateError(f"Cell '{prompt.id}': it says task {found['number']}, but it is task {position}.")
    if not solutions:
        raise TemplateError(f"Task '{task_id}': no cell is for its solution.")
    manual = [c for c in cells if c.kind is CellKind.MANUAL]
    if not tests and not manual:
        raise TemplateError(f"Task '{task_id}': no cell tests it.")
    points = sum(c.points for c in cells if c.kind in (CellKind.TEST, CellKind.MANUAL))
    if points != float(found["points"]):
        raise TemplateError(
            f"Cell '{prompt.id}': the heading says {found['points']} points, "
            f"but the task's cells give {points:g}."
        )
    text, hints = split_hints(body)
    if len(hints) != HINTS:
        raise TemplateError(
            f"Cell '{prompt.id}': {len(hints)} hints are nested in it, where {HINTS} are wanted."
        )
    if not all(hints):
        raise TemplateError(f"Cell '{prompt.id}': hint {hints.index('') + 1} is empty.")
    outcome = outcomes.get(prompt.id)
    if not outcome:
        raise TemplateError(f"Cell '{prompt.id}': metadata.rungs.outcome is missing.")
    return Task(task_id, position, found["title"], outcome, points, text, solutions, tests, hints)


def split_hints(markdown: str) -> tuple[str, tuple[str, ...]]:
    """Part a prompt from its nested `<details>`: (prompt, hints from the outermost to the innermost)."""
    hints: list[str] = []
    prompt = ""
    depth = last = 0
    for mark in [*DETAILS.finditer(markdown), None]:
        text = markdown[last : mark.start() if mark else len(markdown)]
        if depth == 0:
            prompt += text
        else:
            hints[depth - 1] += text
        if mark is None:
            break
        last = mark.end()
        if mark[0] == "<details>":
            depth += 1
            if len(hints) < depth:
                hints.append("")
        elif mark[0] == "</details>":
            depth = max(0, depth - 1)
    return prompt.strip(), tuple(hint.strip() for hint in hints)
