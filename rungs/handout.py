"""The copy of an assignment that a learner works on: what a class would be given, made ready for JupyterLab.

Beside the cells that were released it has those of the panel (`rungs.panel`): one at the top, one after each
task's answer. They begin with `examiner.ASIDE`, so that the copy is graded as one without them; where the
course's software is missing they do nothing. Cells with tests are folded. Nothing that nbgrader knows of the
notebook is changed.
"""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from examiner import ASIDE, Task, Template, load_template
from rungs.course import Unit
from rungs.workspace import Handout

PANEL = "rungs-panel"
"""The tag of the panel's cells, and how their ids begin."""


def handout(unit: Unit) -> Handout:
    """What the learner gets for a unit.

    Raises TemplateError where the assignment breaks a rule.
    """
    template = load_template(unit.assignment)
    files = {**template.files, unit.assignment.name: learners_copy(template)}
    return Handout(template.version, files, _written(nbformat.read(unit.notebook, as_version=4)))


def learners_copy(template: Template) -> bytes:
    """The released notebook with the panel's cells, and with its tests folded."""
    notebook = nbformat.reads(template.handout.decode(), as_version=4)
    last_answers = {task.solutions[-1]: task for task in template.tasks}
    tests = {test for task in template.tasks for test in task.tests}
    cells = [_panel_cell(template)]
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in tests:
            cell.metadata["jupyter"] = {**cell.metadata.get("jupyter", {}), "source_hidden": True}
        cells.append(cell)
        if name in last_answers:
            cells.append(_panel_cell(template, last_answers[name]))
    notebook.cells = cells
    return _written(notebook)


def _written(notebook: NotebookNode) -> bytes:
    """The notebook's file, which says which Python it is for, as JupyterLab notes when it opens one.

    So it is not taken to be changed before anything was done in it.
    """
    from ipykernel.ipkernel import IPythonKernel

    notebook.metadata["language_info"] = IPythonKernel.language_info
    return (nbformat.writes(notebook) + "\n").encode()


def _panel_cell(template: Template, task: Task | None = None) -> NotebookNode:
    """The locked cell that shows the panel, or a task's part of it; folded, it shows its first line alone."""
    what = f"of task {task.number}" if task else "that check it"
    arguments = f'"{template.name}", "{task.id}"' if task else f'"{template.name}"'
    source = f"""{ASIDE}press Shift-Enter here for the buttons {what}
try:
    from rungs import panel
except ImportError:
    pass  # elsewhere there are none, and nothing here needs them
else:
    panel.show({arguments})"""
    return new_code_cell(
        source,
        id=f"{PANEL}-{task.number if task else 0}",
        metadata={
            "deletable": False,
            "editable": False,
            "jupyter": {"source_hidden": True},
            "tags": [PANEL],
        },
    )
