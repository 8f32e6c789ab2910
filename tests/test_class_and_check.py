"""What a learner reads alone and what the class gives back are two renderings of one reason."""

from __future__ import annotations

import json
import re
import sqlite3
import sys

import nbformat
import pytest
from class_course import record, small_class, solution, template_of
from small_course import UNIT, answer

from classroom.grade import Order, grade_class
from classroom.gradebook import ClassGradebook
from classroom.handback import hand_back
from examiner import Kind, Reason, Status
from rungs import cli

CRASHES = {
    "visible": ("def total(numbers):\n    return sum(numbers) + numbers[99]", 2),
    "hidden": ("def total(numbers):\n    start = 0\n    return sum(numbers) + 0 * numbers[0]", 3),
}


@pytest.fixture
def course(tmp_path):
    """The small course with a hand-in for each crash."""
    return small_class(tmp_path, **{name: source for name, (source, _) in CRASHES.items()})


def checked(course, source, monkeypatch, capsys) -> str:
    """What `rungs check` prints for this answer."""
    monkeypatch.chdir(course.root.parent)
    monkeypatch.setenv("COLUMNS", "200")

    def rungs(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["rungs", *arguments])
        cli.main()
        return capsys.readouterr().out

    rungs("reset", UNIT)
    path = course.root.parent / "work" / UNIT / f"{UNIT}.ipynb"
    nbformat.write(answer(nbformat.read(path, as_version=4), total=source), path)
    return " ".join(rungs("check", UNIT).split())  # wherever the terminal's width had broken it


@pytest.mark.slow
def test_check_and_grade_name_the_same_exception_at_the_same_line(course, monkeypatch, capsys):
    grade_class(course, UNIT, Order(workers=1, sandboxed=False))
    hand_back(course, UNIT)
    report = (course.root / "reports" / UNIT / "index.html").read_text()
    for name, (source, line) in CRASHES.items():
        place = f"line {line} of your cell: `{source.splitlines()[line - 1].strip()}`"
        told = checked(course, source, monkeypatch, capsys)
        assert place in told and "IndexError: list index out of range" in told
        given_back = f"Your code stopped with IndexError in {place}."
        page = (course.root / "feedback" / name / UNIT / f"{UNIT}.html").read_text()
        assert given_back in re.sub(r"</?code>", "`", page)
        assert given_back in re.sub(r"</?code>", "`", report)
        assert "out of range" not in page + report, "a class is told nothing that the code says of itself"


def test_feedback_is_made_again_in_other_words_without_grading(course, monkeypatch):
    template = template_of(course.root.parent)
    crashed = (Status.ERROR, Reason(Kind.RAISED, "x", "IndexError", "IndexError"))
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, course.templates(UNIT))
        book.write(record(template, "visible", solution(course.root.parent), total=crashed))
    page = course.root / "feedback" / "visible" / UNIT / f"{UNIT}.html"
    hand_back(course, UNIT)
    assert "Your code stopped with IndexError." in page.read_text()
    monkeypatch.setattr(Reason, "for_class", property(lambda reason: f"Look at this {reason.known}."))
    hand_back(course, UNIT)
    assert "Look at this IndexError." in page.read_text()


def of_format_1(book_file) -> None:
    """Turn the records in a gradebook into those of the first version, which had words and no reasons."""
    with sqlite3.connect(book_file) as database:
        for student, content in database.execute("select student, content from rungs_record").fetchall():
            data = json.loads(content)
            del data["format"]
            for notebook in data["notebooks"].values():
                for verdict in notebook["verdicts"]:
                    del verdict["reason"]
                    verdict |= {"feedback": "Said before.", "message": "Said before.", "detail": ""}
                    for cell in verdict["cells"]:
                        del cell["reason"]
                        cell |= {"message": "Said before.", "detail": ""}
            row = (json.dumps(data), "0123456789abcdef", student)
            database.execute("update rungs_record set content = ?, version = ? where student = ?", row)


@pytest.mark.slow
def test_records_of_the_first_format_are_shown_and_graded_again_and_the_run_says_so(course):
    order = Order(workers=1, sandboxed=False)
    grade_class(course, UNIT, order)
    of_format_1(course.root / "gradebook.db")
    hand_back(course, UNIT)
    page = course.root / "feedback" / "hidden" / UNIT / f"{UNIT}.html"
    assert "Said before." in page.read_text()
    run = grade_class(course, UNIT, order)
    assert (run.tally.done, run.tally.unchanged) == (2, 0)
    assert "made their records: 2 unchanged submissions." in " ".join(run.notices)
    hand_back(course, UNIT)
    assert "Said before." not in page.read_text()
    again = grade_class(course, UNIT, order)
    assert (again.tally.unchanged, again.notices) == (2, ())
