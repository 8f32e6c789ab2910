"""An assignment is read strictly if ours, leniently if anybody's, and released as nbgrader does."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from graded import assignment, edited, locked, solution, test

from examiner import CellKind, TemplateError, load_template, reference
from examiner.assignment import course_config, release, split_hints

SOURCES = sorted((ROOT / "assignments" / "source").glob("[0-9]*"))
UNIT = ROOT / "assignments" / "source" / "09-preprocessing"


@pytest.fixture(scope="module")
def unit():
    return load_template(UNIT)


def changed(tmp_path: Path, change) -> Path:
    """A copy of unit 09's assignment after `change(notebook as dict)`."""
    path = tmp_path / "unit.ipynb"
    path.write_bytes(edited((UNIT / "09-preprocessing.ipynb").read_bytes(), change))
    return path


def by_id(notebook: dict, cell_id: str) -> dict:
    return next(cell for cell in notebook["cells"] if cell["id"] == cell_id)


def test_a_unit_has_its_tasks_with_prompts_hints_and_points(unit):
    assert unit.name == "09-preprocessing" and unit.points == 20
    assert [task.number for task in unit.tasks] == list(range(1, 8))
    parse = unit.task("parse")
    assert parse.solutions == ("parse",) and parse.tests == ("parse-test-1", "parse-test-2", "parse-test-3")
    assert parse.outcome and parse.title and "<details>" not in parse.prompt and "##" not in parse.prompt
    for task in unit.tasks:
        assert len(task.hints) == 3 and all(task.hints) and not any("details" in hint for hint in task.hints)
        assert sum(unit.cell(test_id).points for test_id in task.tests) == task.points
        assert unit.notes(task.id)


def test_what_learners_get_has_stubs_and_no_hidden_tests(unit):
    assert "NotImplementedError" in unit.released("parse") and "SOLUTION" not in unit.released("parse")
    assert "HIDDEN" in unit.cell("parse-test-1").source and "HIDDEN" not in unit.released("parse-test-1")
    hidden = unit.cell("parse-test-1").hidden_lines
    lines = unit.cell("parse-test-1").source.split("\n")
    shown = [line for n, line in enumerate(lines, start=1) if n not in hidden and "HIDDEN TESTS" not in line]
    assert hidden and shown == unit.released("parse-test-1").split("\n")
    submission = reference(unit).decode()
    assert "HIDDEN" not in submission and unit.cell("parse").source.split("\n")[0] in submission
    assert all(cell.kind is not CellKind.NOTES or cell.source not in submission for cell in unit.cells)


@pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.name)
def test_the_reference_marks_the_cells_that_the_learners_copy_marks(folder):
    """nbgrader stops at a mark that it did not release."""
    template = load_template(folder)
    submission = nbformat.reads(reference(template).decode(), as_version=4)
    released, ours = (
        {cell.metadata.nbgrader.grade_id for cell in notebook.cells if "nbgrader" in cell.metadata}
        for notebook in (template.learners, submission)
    )
    text = {cell.id for cell in template.cells if cell.kind is CellKind.TEXT}
    assert ours == released - text


def test_the_version_changes_with_what_decides_and_with_nothing_else(unit, tmp_path):
    def version(change) -> str:
        shutil.copy(UNIT / "appointments.csv", tmp_path)
        return load_template(changed(tmp_path, change)).version

    def add(cell_id: str, text: str):
        def change(notebook: dict) -> None:
            cell = by_id(notebook, cell_id)
            cell["source"] = "".join(cell["source"]) + text

        return change

    same = version(lambda notebook: None)
    assert re.fullmatch("[0-9a-f]{12}", same)
    assert version(add("parse-prompt", "\nMore words.")) == same
    assert version(add("parse", "\n### BEGIN SOLUTION\npass\n### END SOLUTION")) != same  # the stub changes
    assert version(add("parse-test-1", "\nassert True")) != same
    assert version(add("setup", "\npass")) != same
    (tmp_path / "more.csv").write_text("a")
    assert load_template(tmp_path / "unit.ipynb").version != same


def test_what_is_made_for_authors_is_not_released(unit):
    assert "appointments.csv" in unit.files and "make_extract.py" not in unit.files


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            lambda n: by_id(n, "parse-prompt").update(source="## Task 1: Types (4 points)\n\nx"),
            "4 points, but",
        ),
        (lambda n: by_id(n, "parse-prompt").update(source="## Types\n\nx"), "first line must read"),
        (lambda n: by_id(n, "rules-prompt").update(source="## Task 5: Rules (3 points)"), "it says task 5"),
        (lambda n: by_id(n, "parse-prompt").update(source="## Task 1: Types (3 points)\n\nx"), "0 hints"),
        (lambda n: by_id(n, "parse-prompt")["metadata"]["rungs"].pop("outcome"), "rungs.outcome is missing"),
        (lambda n: by_id(n, "parse")["metadata"].pop("rungs"), "rungs.task is missing"),
        (
            lambda n: by_id(n, "parse")["metadata"]["nbgrader"].update(grade_id="rules"),
            "two cells bear this id",
        ),
        (lambda n: n["cells"].remove(by_id(n, "parse-prompt")), "no Markdown cell carries its prompt"),
        (lambda n: n["cells"].remove(by_id(n, "parse")), "no cell is for its solution"),
        (lambda n: by_id(n, "parse").update(source="### BEGIN SOLUTION\n1"), "'parse': .*no end solution"),
    ],
)
def test_a_fault_is_told_in_a_sentence_that_names_the_cell(tmp_path, change, told):
    with pytest.raises(TemplateError, match=told):
        load_template(changed(tmp_path, change))


@pytest.mark.parametrize("content", [None, b"", b"{}", b"not json", b'{"cells": 1}'])
def test_what_is_no_notebook_is_told_in_a_sentence(tmp_path, content):
    if content is not None:
        (tmp_path / "a.ipynb").write_bytes(content)
    with pytest.raises(TemplateError, match=r"a\.ipynb"):
        load_template(tmp_path / "a.ipynb")


def test_hints_are_parted_from_the_prompt():
    text = (
        "Do it.\n\n<details><summary>Hint 1 of 3: direction</summary>\n\nThink.\n\n"
        "<details><summary>Hint 2 of 3: tool</summary>\n\nUse `x`.\n\n"
        "<details><summary>Hint 3 of 3: skeleton</summary>\n\n```python\nx\n```\n\n"
        "</details>\n</details>\n</details>\n\nAfter."
    )
    prompt, hints = split_hints(text)
    assert prompt.split() == ["Do", "it.", "After."]
    assert hints == ("Think.", "Use `x`.", "```python\nx\n```")


def test_nbgraders_own_example_loads():
    folder = files("nbgrader") / "docs" / "source" / "user_guide" / "source" / "ps1"
    template = load_template(Path(str(folder)) / "problem1.ipynb")
    assert {c.id for c in template.cells if c.kind is CellKind.TEST} >= {
        "correct_squares",
        "squares_invalid_input",
    }
    assert template.task("correct_squares").solutions == ("squares",)
    assert template.task("sum_of_squares_uses_squares").solutions == ("sum_of_squares",)
    assert template.cell("sum_of_squares_equation").kind is CellKind.MANUAL
    assert list(template.files) == ["jupyter.png"] and template.points == 10


def test_several_answers_before_one_test(tmp_path):
    made = assignment(
        tmp_path / "a",
        locked("setup", "import math"),
        solution("one", "a = 1"),
        solution("two", "b = 2"),
        test("both", "assert a + b == 3", 2),
        solution("three", "c = 3"),
        test("last", "assert c == 3"),
    )
    assert [task.solutions for task in made.tasks] == [("one", "two"), ("three",)]


def test_released_as_nbgrader_generate_assignment_does(tmp_path):
    """Our learner's copy and nbgrader's are the same notebook."""
    course = tmp_path / "course"
    shutil.copytree(UNIT, course / "source" / UNIT.name)
    shutil.copy(ROOT / "assignments" / "nbgrader_config.py", course)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    program = [sys.executable, "-m", "nbgrader", "generate_assignment", UNIT.name]
    done = subprocess.run(program, cwd=course, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    theirs = json.loads((course / "release" / UNIT.name / f"{UNIT.name}.ipynb").read_text())
    source = nbformat.read(UNIT / f"{UNIT.name}.ipynb", as_version=4)
    ours = release(source, course_config(UNIT / f"{UNIT.name}.ipynb"))
    assert json.loads(nbformat.writes(ours)) == theirs
    assert release(source) == ours  # the course's settings are what we do without any
    released = {p.name for p in (course / "release" / UNIT.name).iterdir()} - {f"{UNIT.name}.ipynb"}
    assert released == set(load_template(UNIT).files)
