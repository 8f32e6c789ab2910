"""Plain nbgrader goes on working on the course's assignments: every command that an instructor uses.

The commands run for the units that `selection` gives; what nbgrader releases is compared for all.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from class_course import fetch, formgrader
from nbgrader.apps.api import NbGraderAPI

from examiner import CellKind, load_template, reference
from examiner.assignment import course_config, release
from rungs.course import load_course

ROOT = Path(__file__).parent.parent
UNITS = [unit.name for unit in load_course(ROOT).units]
pytestmark = pytest.mark.slow


class NbgraderCourse:
    """A copy of `assignments/` in which nbgrader's commands are run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "HOME": str(folder / "home"),  # no settings of the machine's user
            # nbgrader calls alembic by name: as in an environment that is activated
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }

    def run(self, *arguments: str, check: bool = True) -> str:
        """Run an nbgrader command and return what it said."""
        run = subprocess.run(
            [sys.executable, "-m", "nbgrader", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert not check or run.returncode == 0, run.stdout + run.stderr
        return run.stdout + run.stderr

    def hand_in(self, student: str, unit: str, content: bytes) -> None:
        """Put a notebook where nbgrader collects it, with the released data beside it."""
        folder = self.folder / "submitted" / student / unit
        shutil.copytree(self.folder / "release" / unit, folder)
        (folder / f"{unit}.ipynb").write_bytes(content)


def copied(folder: Path) -> Path:
    """The course's own nbgrader course, without what its use leaves behind, in the new folder."""
    left = shutil.ignore_patterns("release", "submitted", "autograded", "feedback", "pages", "*.db")
    return shutil.copytree(ROOT / "assignments", folder, ignore=left)


# What is released, for every unit ------------------------------------------------------------------


@pytest.fixture(scope="module")
def released(tmp_path_factory) -> Path:
    """What nbgrader itself releases of all units, made in this process."""
    folder = copied(tmp_path_factory.mktemp("released") / "assignments")
    config = course_config(folder / "source" / UNITS[0] / f"{UNITS[0]}.ipynb")
    config.CourseDirectory.root = str(folder)
    api = NbGraderAPI(config=config)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
        for unit in UNITS:
            made = api.generate_assignment(unit)
            assert made["success"], made["log"]
    return folder / "release"


@pytest.mark.parametrize("unit", UNITS)
def test_what_nbgrader_releases_is_what_we_release(released, unit):
    source = ROOT / "assignments" / "source" / unit / f"{unit}.ipynb"
    ours = release(nbformat.read(source, as_version=4), course_config(source))
    theirs = nbformat.read(released / unit / f"{unit}.ipynb", as_version=4)
    assert ours.cells == theirs.cells


@pytest.mark.parametrize("unit", UNITS)
def test_nbgrader_releases_the_files_that_we_release(released, unit):
    theirs = {
        path.relative_to(released / unit).as_posix(): path.read_bytes() for path in files_in(released / unit)
    }
    notebook = theirs.pop(f"{unit}.ipynb")
    assert notebook
    assert theirs == load_template(ROOT / "assignments" / "source" / unit / f"{unit}.ipynb").files


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


# The commands, for the units of this run -----------------------------------------------------------


@pytest.fixture(scope="module")
def nbgrader_course(tmp_path_factory, units_for_nbgrader) -> NbgraderCourse:
    """The course after release, two submissions a unit, autograding, feedback and export."""
    folder = copied(tmp_path_factory.mktemp("nbgrader") / "assignments")
    course = NbgraderCourse(folder)
    for unit in units_for_nbgrader:
        course.run("generate_assignment", unit)
        template = load_template(folder / "source" / unit / f"{unit}.ipynb")
        course.hand_in("reference", unit, reference(template))
        course.hand_in("stub", unit, (folder / "release" / unit / f"{unit}.ipynb").read_bytes())
        course.run("autograde", unit)
        course.run("generate_feedback", unit)
    course.run("export", "--to", "grades.csv")
    return course


def test_it_validates_the_reference_and_refuses_the_stub(nbgrader_course, nbgrader_unit):
    unit = nbgrader_unit
    source = nbgrader_course.run("validate", f"source/{unit}/{unit}.ipynb")
    assert "Success! Your notebook passes all the tests." in source
    released = nbgrader_course.run("validate", f"release/{unit}/{unit}.ipynb", check=False)
    assert "NotImplementedError" in released


def test_the_reference_gets_full_marks_and_the_stub_none(nbgrader_course, nbgrader_unit):
    unit = nbgrader_unit
    with (nbgrader_course.folder / "grades.csv").open() as table:
        rows = {row["student_id"]: row for row in csv.DictReader(table) if row["assignment"] == unit}
    template = load_template(nbgrader_course.folder / "source" / unit / f"{unit}.ipynb")
    assert float(rows["reference"]["max_score"]) == template.points
    by_person = sum(cell.points for cell in template.cells if cell.kind is CellKind.MANUAL)
    assert float(rows["reference"]["score"]) == template.points - by_person
    assert float(rows["stub"]["score"]) == 0


def test_no_cell_of_the_reference_stops(nbgrader_course, nbgrader_unit):
    """Neither do the tests of one task rebind a name that a later cell of the learner's needs."""
    unit = nbgrader_unit
    graded = nbgrader_course.folder / "autograded" / "reference" / unit / f"{unit}.ipynb"
    stopped = [
        f"{cell.id}: {output.ename}: {output.evalue}"
        for cell in nbformat.read(graded, as_version=4).cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    ]
    assert not stopped


def test_feedback_is_written(nbgrader_course, nbgrader_unit):
    for student in ("reference", "stub"):
        page = nbgrader_course.folder / "feedback" / student / nbgrader_unit / f"{nbgrader_unit}.html"
        assert "Score:" in page.read_text(encoding="utf-8")


def test_formgrader_shows_the_assignments(nbgrader_course, units_for_nbgrader):
    with formgrader(nbgrader_course.folder, nbgrader_course.folder / "home") as address:
        listed = json.loads(fetch(f"{address}/api/assignments"))
        submissions = {assignment["name"]: assignment["num_submissions"] for assignment in listed}
        assert submissions == dict.fromkeys(UNITS, 0) | dict.fromkeys(units_for_nbgrader, 2)
        page = fetch(f"{address}/manage_assignments").decode()
        assert '<li class="active">Assignments</li>' in page
