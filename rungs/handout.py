"""The copy of an assignment that a learner works on: what a class would be given, made ready for JupyterLab.

Beside the cells that were released it has those of the panel (`rungs.panel`): one at the top, one after each
task's answer, one at the end. They begin with `examiner.ASIDE`, so that the copy is graded as one without
them; where the course's software is missing they do nothing. A task's hints are in its panel alone, where it
is noted which were taken; in their place its prompt says so. Cells with tests are folded, and have the tag at
which Run All goes on where they fail: the buttons of later tasks are below. Nothing that nbgrader knows of
the notebook is changed, and of the prompts it puts back its own.

A copy that was begun without all that is furnished with it (`furnish`) when `study` opens it, before
JupyterLab has it open. It is done in the text of the file, so that all else stays as it was, byte for byte.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell

from examiner import ASIDE, Task, Template, load_template, relative_path, write_aside
from rungs.command import full_command
from rungs.course import CourseError, Unit
from rungs.workspace import Handout, Workspace, WorkspaceError

PANEL = "rungs-panel"
"""The tag of the panel's cells, and how their ids begin."""

GO_ON = "raises-exception"
"""Jupyter's own tag of cells whose error does not stop those below."""

CALL = re.compile(r"^    panel\.show\((.*)\)$", re.MULTILINE)
HINTS = re.compile(r"<details><summary>Hint 1 of 3.*?(?:</details>\s*){3}", re.DOTALL)
BETWEEN = re.compile(r"[\s,:]*")


def handout(unit: Unit) -> Handout:
    """What the learner gets for a unit.

    Raises TemplateError where the assignment breaks a rule, CourseError where the unit has no notebook.
    """
    template = load_template(unit.assignment)
    files = {**template.files, unit.assignment.name: learners_copy(template)}
    if not unit.notebook.is_file():
        raise CourseError(f"{unit.name} has no notebook {relative_path(unit.notebook)}: every unit has one.")
    return Handout(template.version, files, _written(nbformat.read(unit.notebook, as_version=4)))


def learners_copy(template: Template) -> bytes:
    """The released notebook with the panel's cells in place of the hints; its tests folded and no stop."""
    notebook = nbformat.reads(template.handout.decode(), as_version=4)
    tests = {test for task in template.tasks for test in task.tests}
    for cell in notebook.cells:
        if _name_of(cell) in tests:
            cell.metadata["jupyter"] = {**cell.metadata.get("jupyter", {}), "source_hidden": True}
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), GO_ON]
    return furnished(template, _written(notebook))


def furnish(workspace: Workspace, unit: Unit) -> Path | None:
    """Give the learner's copy what it lacks of the panel, where it lacks anything.

    A copy that is not there or cannot be read stays as it is: what is wrong is said when it is checked.

    Returns:
        Where the copy as it was is kept, None where nothing was changed.

    Raises:
        TemplateError: The assignment breaks a rule.
    """
    with workspace.locked(), contextlib.suppress(WorkspaceError):
        found = workspace.answer(unit)
        if not _may_lack(unit.name, found.content):
            return None
        after = furnished(load_template(unit.assignment), found.content)
        if after != found.content:
            saved = found.path.stat()
            kept = workspace.keep_copy(found.path)
            write_aside(found.path, after)
            # The learner has not saved it, so there is nothing new to check.
            os.utime(found.path, ns=(saved.st_atime_ns, saved.st_mtime_ns))
            _trust_as_before(found.content, after)
            return kept
    return None


def furnished(template: Template, content: bytes) -> bytes:
    """A copy with the cells of the panel that it lacks, and without the hints that the panel shows.

    What is no notebook of format 4 comes back as it is.
    """
    try:
        text = content.decode()
        document = json.loads(text)
        spans = list(_spans_of_cells(text))
    except (ValueError, RecursionError):
        return content
    cells = document.get("cells")
    if not spans or document.get("nbformat") != 4 or not all(isinstance(cell, dict) for cell in cells):
        return content
    asides = [source for source in map(_source, cells) if source.startswith(ASIDE)]
    shown = {call for source in asides for call in CALL.findall(source)}
    places = {_name_of(cell): place for place, cell in enumerate(cells)}
    added: dict[int, list[NotebookNode]] = {}
    changed: dict[int, dict[str, Any]] = {}
    if _arguments(template.name) not in shown:
        added[-1] = [_panel_cell(template)]
    for task in template.tasks:
        answer, prompt = places.get(task.solutions[-1]), places.get(f"{task.id}-prompt")
        if _arguments(template.name, task) not in shown:
            if answer is None:
                continue  # without its answer a task has no place for its buttons, and keeps its hints
            added[answer] = [_panel_cell(template, task)]
        if prompt is not None and _is_authors_text(cells[prompt]) and HINTS.search(_source(cells[prompt])):
            instead = _where_hints_are(template, task)
            source = HINTS.sub(lambda _, instead=instead: f"{instead}\n", _source(cells[prompt]))
            changed[prompt] = {**cells[prompt], "source": source}
    if _arguments(template.name, end=True) not in shown:
        added.setdefault(len(cells) - 1, []).append(_panel_cell(template, end=True))
    if document.get("nbformat_minor", 0) < 5:
        for cell in itertools.chain.from_iterable(added.values()):
            del cell["id"]
    return _spliced(text, spans, added, changed).encode()


def _may_lack(unit: str, content: bytes) -> bool:
    """Whether it is worth while to read the assignment: a copy that is complete is known by its words."""
    last = _arguments(unit, end=True)
    return json.dumps(last)[1:-1].encode() not in content or b"<summary>Hint 1 of" in content


def _spliced(
    text: str,
    spans: list[tuple[int, int]],
    added: Mapping[int, Iterable[Mapping[str, Any]]],
    changed: Mapping[int, dict[str, Any]],
) -> str:
    """The notebook's text with cells replaced, or added after those at these places (-1: at the top)."""
    first = spans[0][0]
    blank = text[text.rindex("[", 0, first) + 1 : first]  # as its cells are set apart
    parts, last = [text[:first]], first
    parts += [f"{_as_text(cell)},{blank}" for cell in added.get(-1, ())]
    for place, (start, end) in enumerate(spans):
        parts += [text[last:start], _as_text(changed[place]) if place in changed else text[start:end]]
        parts += [f",{blank}{_as_text(cell)}" for cell in added.get(place, ())]
        last = end
    return "".join([*parts, text[last:]])


def _spans_of_cells(text: str) -> Iterator[tuple[int, int]]:
    """Where in the text of a notebook each cell begins and ends. Raises ValueError where it is no JSON."""
    decoder = json.JSONDecoder()
    place = text.index("{") + 1
    while True:
        place = BETWEEN.match(text, place).end()
        key, place = decoder.raw_decode(text, place)
        place = BETWEEN.match(text, place).end()
        if key == "cells":
            break
        _, place = decoder.raw_decode(text, place)
    place = BETWEEN.match(text, place + 1).end()
    while text[place] != "]":
        start = place
        _, end = decoder.raw_decode(text, start)
        yield start, end
        place = BETWEEN.match(text, end).end()


def _as_text(cell: Mapping[str, Any]) -> str:
    """A cell as a notebook's file has it, indented as the notebook format's own writer does."""
    lines = cell["source"].splitlines(keepends=True)
    text = json.dumps({**cell, "source": lines}, indent=1, sort_keys=True, ensure_ascii=False)
    return text.replace("\n", "\n  ")


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else source


def _name_of(cell: dict[str, Any]) -> str | None:
    return cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") or cell.get("id")


def _is_authors_text(cell: dict[str, Any]) -> bool:
    """Whether it is prose of the author's, in which the learner cannot have written anything."""
    marks = cell.get("metadata", {}).get("nbgrader", {})
    return cell.get("cell_type") == "markdown" and bool(marks.get("locked"))


def _where_hints_are(template: Template, task: Task) -> str:
    instead = full_command("check", template.name, "--hint", task.id)
    return f"The hints come one at a time: press *Hint* below your answer, or type in a terminal `{instead}`."


def _trust_as_before(before: bytes, after: bytes) -> None:
    """Have Jupyter trust the new file where it trusted the old: it shows outputs of trusted ones in full."""
    notary = NotebookNotary()
    old, new = (nbformat.reads(content.decode(), as_version=4) for content in (before, after))
    if notary.check_signature(old):
        notary.sign(new)


def _written(notebook: NotebookNode) -> bytes:
    """The notebook's file, which says which Python it is for, as JupyterLab notes when it opens one.

    So it is not taken to be changed before anything was done in it.
    """
    from ipykernel.ipkernel import IPythonKernel

    notebook.metadata["language_info"] = IPythonKernel.language_info
    return (nbformat.writes(notebook) + "\n").encode()


def _panel_cell(template: Template, task: Task | None = None, *, end: bool = False) -> NotebookNode:
    """The locked cell that shows the panel, or a task's part of it; folded, it shows its first line alone."""
    source = f"""{ASIDE}press Shift-Enter for the buttons
try:
    from rungs import panel
except ImportError:
    pass  # elsewhere there are none, and nothing here needs them
else:
    panel.show({_arguments(template.name, task, end=end)})"""
    return new_code_cell(
        source,
        id=f"{PANEL}-{'end' if end else task.number if task else 0}",
        metadata={
            "deletable": False,
            "editable": False,
            "jupyter": {"source_hidden": True},
            "tags": [PANEL],
        },
    )


def _arguments(unit: str, task: Task | None = None, *, end: bool = False) -> str:
    return f'"{unit}"' + (f', "{task.id}"' if task else "") + (", end=True" if end else "")
