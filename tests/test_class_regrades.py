"""Regrade requests: taken once, marked for formgrader, open until a person has given a score."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from class_course import RIGHT_TOTAL, WRONG_TOTAL, record, small_class, solution, template_of
from nbgrader.api import Gradebook
from small_course import UNIT

from classroom.classreport import html_page
from classroom.grade import Order, Run, grade_class
from classroom.gradebook import ClassGradebook, CourseFolder
from classroom.handback import hand_back
from classroom.regrades import Line, take_requests


def ask(course: CourseFolder, *lines: str, heading: str = "student,task,reason") -> None:
    """Put a table of requests where the instructor does."""
    path = course.downloads(UNIT) / "requests.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([heading, *lines]), "utf-8")


def run(course: CourseFolder, **order: bool) -> Run:
    return grade_class(course, UNIT, Order(workers=1, **order))


def waits(course: CourseFolder, student: str) -> dict[str, bool]:
    """Which cells formgrader lists under Manual Grading."""
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        (notebook,) = gradebook.find_submission(UNIT, student).notebooks
        return {grade.name: grade.needs_manual_grade for grade in notebook.grades}


def score(course: CourseFolder, student: str, points: float) -> None:
    """Give a score, as formgrader does."""
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        grade = gradebook.find_grade("total-test-1", UNIT, UNIT, student)
        grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def states(course: CourseFolder) -> list[tuple[str, str, bool]]:
    report = hand_back(course, UNIT).report
    return [(one.row.student, one.item.task.id, one.is_open) for one in report.requests]


def test_a_request_is_listed_until_a_person_has_given_a_score(tmp_path):
    course = small_class(tmp_path, ada=WRONG_TOTAL, bob=RIGHT_TOTAL)
    ask(course, "ada,1,<b>None</b> was meant", "BOB@example.org,Task 1: Write total,see my mail")
    with ClassGradebook(course) as book:
        book.set_student("bob", email="bob@example.org")
    (notice,) = run(course).notices
    assert "ada, task 1 (" in notice and "bob, task 1 (" in notice and "Manual Grading" in notice
    assert waits(course, "ada") == {"total-test-1": True, "greeting-test-1": False}
    assert states(course) == [("ada", "total", True), ("bob", "total", True)]
    report = hand_back(course, UNIT).report
    assert [row.waiting for row in report.rows] == [True, True]
    assert "&lt;b&gt;None&lt;/b&gt; was meant" in html_page(report)
    feedback = course.path("feedback", "ada", UNIT) / f"{UNIT}.html"
    assert "Not final" in feedback.read_text("utf-8")

    assert not run(course).notices, "taken once"
    run(course, force=True)
    assert waits(course, "ada")["total-test-1"], "grading again answers no request"
    score(course, "ada", 0.0)
    assert not run(course, force=True).notices
    assert states(course) == [("bob", "total", True), ("ada", "total", False)]
    assert "Not final" not in feedback.read_text("utf-8")

    ask(course, "ada,total,another reason")
    assert len(run(course).notices) == 1
    (course.downloads(UNIT) / "requests.csv").unlink()
    assert [state[-1] for state in states(course)] == [True, True, True], "kept without the table"


@pytest.fixture
def course(tmp_path) -> CourseFolder:
    """A class in which ada is graded."""
    course = small_class(tmp_path)
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, course.templates(UNIT))
        book.write(record(template_of(tmp_path), "ada", solution(tmp_path, total=WRONG_TOTAL)))
    return course


def take(course: CourseFolder, *lines: Line, notebooks: tuple[str, ...] = (UNIT,)) -> list[str]:
    template = course.templates(UNIT)[UNIT]
    templates = {name: dataclasses.replace(template, name=name) for name in notebooks}
    with ClassGradebook(course) as book:
        return list(take_requests(book, UNIT, templates, lines))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (Line("adda", "1", "", "r.csv"), "r.csv: nothing of adda is graded"),
        (Line("ada", "7", "", "r.csv"), "ada asks for another look at “7”, which is no task of"),
        (Line("ada", "", "", "r.csv"), "which is no task of"),
    ],
)
def test_a_request_that_cannot_be_taken_is_told_with_the_way_out(course, line, told):
    (notice,) = take(course, line)
    assert told in notice
    assert not any(waits(course, "ada").values())


def test_a_task_of_several_notebooks_is_named_with_its_notebook(course):
    both = (UNIT, "second")
    (notice,) = take(course, Line("ada", "1", "", "r.csv"), notebooks=both)
    assert f"may be {UNIT}/1 or second/1: write one of these" in notice
    (notice,) = take(course, Line("ada", "second/1", "", "r.csv"), notebooks=both)
    assert "nothing of ada is graded" in notice, "in a notebook that is new in the assignment"
    (notice,) = take(course, Line("ada", f"{UNIT}/1", "", "r.csv"), notebooks=both)
    assert notice.startswith(f"Regrade requests: ada, task {UNIT}/1 (")


def test_requests_go_along_when_a_student_turns_out_to_be_another(course):
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, course.templates(UNIT))
        book.write(record(template_of(course.root.parent), "3", solution(course.root.parent)))
    same = [Line(student, "1", "why", "r.csv") for student in ("ada", "3")]
    take(course, *same, Line("3", "2", "", "r.csv"))
    with ClassGradebook(course) as book:
        book.rename_student("3", "ada", name="Ada", email="")
        asked = {(one.student, one.task, one.reason) for one in book.requests(UNIT)}
    assert asked == {("ada", "total", "why"), ("ada", "greeting", "")}


def test_a_spreadsheet_s_table_is_read(tmp_path):
    course: CourseFolder = small_class(Path(tmp_path), ada=RIGHT_TOTAL)
    ask(course, "ada;2;“why”", heading="Student;Task;Reason")
    (notice,) = run(course).notices
    assert "ada, task 2 (" in notice
