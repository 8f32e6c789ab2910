"""Our scores are plain nbgrader's, cell by cell, but for a declared list of differences with reasons.

Checked on unit 09 and on the course that `nbgrader quickstart` makes, with the submissions that nbgrader's
own documentation carries and with made-up ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbgrader.api import Gradebook

from classroom.grade import Order, grade_class
from classroom.gradebook import CourseFolder
from examiner import CellKind
from rungs.audit import read_answers

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


def both(folder: Path, assignment: str, students: Mapping[str, Mapping[str, str]]) -> tuple[Scores, Scores]:
    """Grade the same hand-ins by plain nbgrader and by us: their scores, ours.

    Each student hands in the released notebooks with these sources by cell.
    """
    run_nbgrader(folder, "generate_assignment", assignment)
    for path in (folder / "release" / assignment).glob("*.ipynb"):
        for student, sources in students.items():
            handed_in = folder / "submitted" / student / assignment / path.name
            handed_in.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(filled(path, sources), handed_in)
    ours = folder.with_name("ours")
    shutil.copytree(folder, ours, symlinks=True)
    run_nbgrader(folder, "autograde", assignment)
    run = grade_class(CourseFolder(ours), assignment, Order(workers=1, sandboxed=False))
    assert not run.tally.failed
    return scores(folder, assignment), scores(ours, assignment)


def filled(path: Path, sources: Mapping[str, str]) -> nbformat.NotebookNode:
    """A released notebook in which these cells have been written."""
    notebook = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    for cell in notebook.cells:
        cell.source = sources.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    return notebook


def reference_sources(folder: Path, assignment: str) -> dict[str, str]:
    """The author's answers by cell."""
    templates = CourseFolder(folder).templates(assignment).values()
    return {c.id: c.source for t in templates for c in t.cells if c.kind is CellKind.SOLUTION}


def differences(theirs: Scores, ours: Scores) -> dict[tuple[str, str, str], tuple]:
    """Where the two disagree: (theirs, ours)."""
    assert theirs.keys() == ours.keys()
    return {key: (theirs[key], ours[key]) for key in theirs if theirs[key] != ours[key]}


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
QUICKSTART_DIFFERENCES = {
    ("warns", "problem1", "correct_sum_of_squares"): STDERR,
    ("warns", "problem1", "sum_of_squares_uses_squares"): STDERR,
}


def test_nbgraders_own_course(tmp_path):
    run_nbgrader(tmp_path, "quickstart", "course")
    folder = tmp_path / "course"
    shutil.copytree(DOCUMENTED, folder / "submitted")
    right = reference_sources(folder, "ps1")
    students = {student: {**right, **sources} for student, sources in MADE.items()}
    theirs, ours = both(folder, "ps1", {**students, "stub": {}})
    assert {student for student, _, _ in theirs} > {"bitdiddle", "hacker"}
    found = differences(theirs, ours)
    assert found.keys() == QUICKSTART_DIFFERENCES.keys(), found


# --- unit 09

WARNS = "right-pandas-idioms"
UNIT_DIFFERENCES = {  # a right answer that prints and warns
    (WARNS, UNIT, f"parse-test-{number}"): STDERR for number in (1, 2, 3)
}


def test_unit_09(tmp_path, nightly):
    """Every night with all right answers and every third wrong one: plain nbgrader takes seconds for each."""
    folder = tmp_path / "course"
    folder.mkdir()
    settings = (ROOT / "assignments" / "nbgrader_config.py").read_text(encoding="utf-8")
    # a busy machine is no reason to lose points
    patience = "\nc.Execute.timeout = 300\nc.Execute.iopub_timeout = 120\n"
    (folder / "nbgrader_config.py").write_text(settings + patience, encoding="utf-8")
    shutil.copytree(ROOT / "assignments" / "source" / UNIT, folder / "source" / UNIT)
    template = CourseFolder(folder).templates(UNIT)[UNIT]
    right = reference_sources(folder, UNIT)
    students = {"reference": right, "stub": {}, "syntax": {**right, "parse": "def broken(:"}}
    answers = list(read_answers(ROOT / "tests" / "submissions" / UNIT, template))
    right_ones, wrong_ones = [a for a in answers if not a.loses], [a for a in answers if a.loses]
    if nightly:
        taken = [*right_ones, *wrong_ones[::3]]
    else:
        taken = [*(a for a in right_ones if a.name == WARNS), *wrong_ones[::24]]
    for answer in taken:
        own = {template.task(task).solutions[0]: source for task, source in answer.sources.items()}
        students[answer.name] = {**right, **own}
    theirs, ours = both(folder, UNIT, students)
    assert {student for student, _, _ in theirs} == set(students)
    assert (
        sum(points for (student, _, _), points in ours.items() if student == "reference") == template.points
    )
    found = differences(theirs, ours)
    assert found.keys() == UNIT_DIFFERENCES.keys(), found
