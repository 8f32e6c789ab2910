"""Our scores are plain nbgrader's, cell by cell, but for a declared list of differences with reasons.

Checked on unit 09 and on the course that `nbgrader quickstart` makes, with the submissions that nbgrader's
own documentation carries and with made-up ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import nbgrader
import pytest
from nbgrader.api import Gradebook

from rungs.audit import Answer, answered, read_answers
from rungs.grading.classroom import Order, grade_class
from rungs.grading.gradebook import CourseFolder
from rungs.grading.template import CellKind, Template, notebook_bytes, reference, submission_cell

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parent.parent
UNIT = "09-preprocessing"
DOCUMENTED = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide" / "submitted"
STDERR = "plain nbgrader counts anything on stderr as a failure; a warning costs nothing here"
Scores = dict[tuple[str, str, str], float | None]


def run_nbgrader(folder: Path, *arguments: str) -> None:
    """Run an nbgrader command in the folder."""
    environment = {
        **os.environ,
        "HOME": str(folder / "home"),  # no settings of the machine's user
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def scores(folder: Path, assignment: str) -> Scores:
    """The automatic score by student, notebook and cell; None where a person must grade."""
    course = CourseFolder(folder)
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        return {
            (submission.student_id, notebook.name, grade.name): grade.auto_score
            for submission in gradebook.assignment_submissions(assignment)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def both(folder: Path, assignment: str) -> tuple[Scores, Scores]:
    """Grade the same hand-ins by plain nbgrader and by us: their scores, ours."""
    ours = folder.with_name("ours")
    shutil.copytree(folder, ours, symlinks=True)
    run_nbgrader(folder, "generate_assignment", assignment)
    run_nbgrader(folder, "autograde", assignment)
    run = grade_class(CourseFolder(ours), assignment, Order(workers=1, sandboxed=False))
    assert not run.tally.failed
    return scores(folder, assignment), scores(ours, assignment)


def differences(theirs: Scores, ours: Scores) -> dict[tuple[str, str, str], tuple]:
    """Where the two disagree: (theirs, ours)."""
    assert theirs.keys() == ours.keys()
    return {key: (theirs[key], ours[key]) for key in theirs if theirs[key] != ours[key]}


def submission(template: Template, change: Callable[[str, str], str], released: bool = False) -> bytes:
    """The reference, or the released notebook, with each answer changed by `change(cell, source)`."""
    cells = []
    for cell in template.cells:
        answer = cell.kind in (CellKind.SOLUTION, CellKind.MANUAL) and not released
        source = cell.source if answer else template.released(cell.id)
        node = submission_cell(cell, change(cell.id, source))
        node.metadata.pop("rungs", None)
        cells.append(node)
    return notebook_bytes(cells)


def replaced(sources: Mapping[str, str]) -> Callable[[str, str], str]:
    """A change that gives these cells these sources."""
    return lambda cell, source: sources.get(cell, source)


# --- the course of `nbgrader quickstart`

MADE: dict[str, dict[str, str]] = {
    "reference": {},
    "off-by-one": {"squares": "def squares(n):\n    return [i ** 2 for i in range(n)]"},
    "no-error": {"squares": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]"},
    "wrong-error": {"squares": "def squares(n):\n    raise TypeError('no')"},
    "not-reused": {"sum_of_squares": "def sum_of_squares(n):\n    return sum(i**2 for i in range(n + 1))"},
    "syntax": {"squares": "def squares(n:\n    pass"},
    "missing-name": {"sum_of_squares": "pass"},
    "prints": {"sum_of_squares": "def sum_of_squares(n):\n    print(n)\n    return sum(squares(n))"},
    "warns": {
        "sum_of_squares": "import warnings\ndef sum_of_squares(n):\n"
        "    warnings.warn('careful')\n    return sum(squares(n))"
    },
}
QUICKSTART_DIFFERENCES = {("warns", "problem1", "correct_sum_of_squares"): STDERR}


def test_nbgraders_own_course(tmp_path):
    run_nbgrader(tmp_path, "quickstart", "course")
    folder = tmp_path / "course"
    shutil.copytree(DOCUMENTED, folder / "submitted")
    templates = CourseFolder(folder).templates("ps1")
    for student, sources in {**MADE, "stub": {}}.items():
        for name, template in templates.items():
            path = folder / "submitted" / student / "ps1" / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(submission(template, replaced(sources), released=student == "stub"))
    theirs, ours = both(folder, "ps1")
    assert {student for student, _, _ in theirs} > {"bitdiddle", "hacker"}
    found = differences(theirs, ours)
    assert found.keys() == QUICKSTART_DIFFERENCES.keys(), found


# --- unit 09

UNIT_DIFFERENCES: dict[tuple[str, str, str], str] = {}


def test_unit_09(tmp_path):
    folder = tmp_path / "course"
    folder.mkdir()
    shutil.copy(ROOT / "assignments" / "nbgrader_config.py", folder)
    shutil.copytree(ROOT / "assignments" / "source" / UNIT, folder / "source" / UNIT)
    template = CourseFolder(folder).templates(UNIT)[UNIT]
    answers = list(read_answers(ROOT / "tests" / "submissions" / UNIT, template))
    hand_ins = {"reference": reference(template), "stub": submission(template, replaced({}), released=True)}
    # every third: plain nbgrader takes seconds for each
    hand_ins |= {answer.name: answered(template, answer) for answer in answers[::3]}
    hand_ins["syntax"] = answered(template, Answer("", "", {template.tasks[0].id: "def broken(:"}))
    for student, content in hand_ins.items():
        path = folder / "submitted" / student / UNIT / f"{UNIT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    theirs, ours = both(folder, UNIT)
    assert len({student for student, _, _ in theirs}) == len(hand_ins)
    assert sum(ours[key] for key in ours if key[0] == "reference") == template.points
    found = differences(theirs, ours)
    assert found.keys() == UNIT_DIFFERENCES.keys(), found
