"""The made-up class: what an instructor sees before the term."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import nbformat
import pytest
from class_course import template_of
from small_course import UNIT, make_course

from classroom.gradebook import ClassGradebook, CourseFolder
from classroom.handin import read_hand_in
from classroom.likeness import REFERENCE, alike
from classroom.lists import read_lists
from examiner import solution_of
from examiner.engine import sandbox
from rungs import cli
from rungs.course import load_course
from rungs.rehearsal import RehearsalError, make_class

RIGHT = """# ---
# approach: a loop
# ---

# %% total
def total(numbers):
    result = 0
    for number in numbers:
        result += number
    return result
"""
WRONG = """# ---
# mistake: nothing adds up to nothing
# loses:
#   total: begin with 0
# ---

# %% total
def total(numbers):
    return sum(numbers) or None
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The small course with the answers that prove its grader."""
    root = make_course(tmp_path_factory.mktemp("course"))
    answers = root / "tests" / "submissions" / UNIT
    (answers / "right-loop.py").write_text(RIGHT)
    (answers / "wrong-none.py").write_text(WRONG)
    return root


@pytest.fixture(scope="module")
def course(root) -> CourseFolder:
    """A class of thirty."""
    return made(root, 30)


def made(root: Path, count: int) -> CourseFolder:
    course = load_course(root)
    return CourseFolder(make_class(course, course.find(UNIT), count))


def test_the_class_is_an_nbgrader_course_in_which_everything_happens(course):
    folders = course.submitters(UNIT)
    assert len(folders) == 30
    lists = read_lists(course, UNIT, lambda person: person.login or person.number)
    flags = {}
    for student, folder in folders.items():
        hand_in = read_hand_in(student, folder, (UNIT,), lists.receipts)
        flags[student] = {flag.code for flag in hand_in.flags}
        content = hand_in.notebooks[UNIT].decode(errors="replace")
        assert "SOLUTION" not in content, "an answer bears the author's marks"
    assert {code for codes in flags.values() for code in codes} >= {
        "renamed",
        "symbolic-link",
        "timestamp-contradicted",
    }
    with ClassGradebook(course) as book:
        due = book.due(UNIT).timestamp()
        assert len(book.students()) == 31, "one has handed in nothing"
    late = [student for student, time in lists.receipts.items() if time.timestamp() > due]
    assert len(late) == 3


def test_one_copies_the_reference(course, root):
    template = template_of(root)
    reference = {task.id: solution_of(template, task) * 20 for task in template.tasks}  # long enough
    answers = {}
    for student, folder in course.submitters(UNIT).items():
        for path in folder.glob("*.ipynb"):
            if not path.is_symlink() and "# my own work" in path.read_text():
                cells = {cell.get("id"): cell.source for cell in nbformat.read(path, 4).cells}
                answers[student] = {task: cells[task].partition("\n")[2] * 20 for task in reference}
    pairs = alike(answers, reference, {})
    assert any(REFERENCE in (pair.one, pair.other) for pair in pairs)


def test_a_link_leads_to_the_instructors_file(course):
    links = [path for path in course.root.glob("submitted/*/*/*.ipynb") if path.is_symlink()]
    assert [link.resolve() for link in links] == [course.root / "source" / UNIT / f"{UNIT}.ipynb"]


def test_the_same_number_gives_the_same_class(course, root):
    def contents():
        paths = sorted(course.root.glob("submitted/*/*/*.ipynb"))
        return {path.relative_to(course.root): path.read_bytes() for path in paths}

    before = contents()
    made(root, 30)
    assert contents() == before


def test_without_answers_there_is_no_class(tmp_path):
    with pytest.raises(RehearsalError, match="no answers"):
        made(make_course(tmp_path), 8)


@pytest.mark.slow
@pytest.mark.skipif(sandbox.try_sandbox() is not None, reason="needs the Debian package bubblewrap")
def test_the_command_opens_report_and_feedback(root, monkeypatch, capsys):
    opened = []
    monkeypatch.chdir(root)
    monkeypatch.setattr("rungs.cli.teacher.open_pages", lambda *pages: opened.extend(pages))
    monkeypatch.setattr(sys, "argv", ["rungs", "rehearse", "9", "--students", "8"])
    assert cli.main() == 0
    assert "8 graded." in capsys.readouterr().out
    pages = [Path(page.removeprefix("file://")).read_text() for page in opened]
    assert "8 submissions" in pages[0]
    assert re.search(r"<title>[\d.]+ of 3 points: Small demonstration</title>", pages[1])
    assert re.search(r"1\. Write total.*2\. Write greeting", pages[1], re.DOTALL)
