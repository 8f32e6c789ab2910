"""What plain nbgrader gives for the hostile submissions is what their headers say; slow, since it is run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import hostile
import pytest
from graded import answers
from nbgrader.api import Gradebook, MissingEntry

CASES = {case.name: case for case in hostile.collection() if "plain" in case.head}


def nbgrader(course: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one of nbgrader's own commands in a course."""
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    program = [sys.executable, "-m", "nbgrader", *arguments]
    return subprocess.run(program, cwd=course, env=environment, capture_output=True, text=True)


def hand_in(course: Path, student: str, notebook: bytes, received: str) -> None:
    """Put a notebook where nbgrader collects it, as received on that day."""
    folder = course / "submitted" / student / "accounts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "accounts.ipynb").write_bytes(notebook)
    (folder / "timestamp.txt").write_text(f"{received} 00:00:00 UTC")


@pytest.fixture(scope="module")
def scores(tmp_path_factory) -> dict[str, float | str]:
    """The score of each submission; "none" where nbgrader gives no grade."""
    course = tmp_path_factory.mktemp("course")
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'plain'\n")
    shutil.copytree(hostile.ACCOUNTS, course / "source" / "accounts")
    made = nbgrader(course, "generate_assignment", "accounts")
    assert made.returncode == 0, made.stderr
    template = hostile.accounts()
    for case in CASES.values():
        if case.head.get("before") == "right":
            hand_in(course, case.name, answers(template, rest="reference"), "2020-01-01")
            nbgrader(course, "autograde", "accounts", "--student", case.name)
    for case in CASES.values():
        hand_in(course, case.name, case.notebook(template), "2020-01-02")
    # submissions with options of their own are then skipped in the run for all
    for case in CASES.values():
        if options := case.head.get("options"):
            nbgrader(course, "autograde", "accounts", "--student", case.name, *options)
    nbgrader(course, "autograde", "accounts")
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {name: _score(gradebook, name) for name in CASES}


def _score(gradebook: Gradebook, student: str) -> float | str:
    try:
        return gradebook.find_submission("accounts", student).score
    except MissingEntry:
        return "none"


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_plain_nbgrader_gives(name, scores):
    assert scores[name] == CASES[name].head["plain"], scores
