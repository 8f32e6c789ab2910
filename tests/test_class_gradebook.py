"""The gradebook: one transaction a submission, scores by hand survive, the assignment may change."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import shutil
import sqlite3
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import nbformat
import nbgrader
import pytest
from class_course import WRONG_TOTAL, hand_in, record, small_class, solution, template_of, wrong
from nbgrader.api import Comment, Gradebook, SolutionCell
from small_course import UNIT

from classroom.grade import _hand_ins
from classroom.gradebook import ClassGradebook, CourseFolder, GradebookError
from classroom.handback import hand_back

ROOT = Path(__file__).parent.parent

WRONG = {"total": wrong("begin with 0")}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """The small course with the assignment in its gradebook; making one takes seconds."""
    folder = tmp_path_factory.mktemp("prepared")
    made = small_class(folder)
    with ClassGradebook(made) as book:
        assert book.enter_assignment(UNIT, made.templates(UNIT)) == []
    return folder


@pytest.fixture
def course(prepared, tmp_path) -> CourseFolder:
    """A copy of the prepared course."""
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    return CourseFolder(tmp_path / "assignments")


@pytest.fixture
def make(course, tmp_path):
    """Records of made-up hand-ins."""
    template = template_of(tmp_path)

    def make(student="ada", received="", source=WRONG_TOTAL, **outcomes):
        return record(template, student, solution(tmp_path, total=source), received, **outcomes)

    return make


def write(course, *records):
    with ClassGradebook(course) as book:
        for each in records:
            book.write(each)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_a_student_with_an_odd_name_is_told_on_one_line(course, make):
    write(course, make("a\nb\x1b[2J"))
    told = []
    hand_back(course, UNIT, progress=told.append)
    assert told == ["a\ufffdb\ufffd[2J", "class report"]


def grade(course, cell="total-test-1", student="ada"):
    """What nbgrader says of one grade."""
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        return gradebook.find_grade(cell, UNIT, UNIT, student).to_dict()


def by_hand(course, score, cell="total-test-1", student="ada"):
    """Give a score as formgrader does."""
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        entry = gradebook.find_grade(cell, UNIT, UNIT, student)
        entry.manual_score = score
        entry.needs_manual_grade = False
        gradebook.db.commit()


def change_assignment(course, change):
    path = course.root / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def test_nbgrader_sees_what_was_written(course, make):
    write(course, make(**WRONG))
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        submission = gradebook.find_submission(UNIT, "ada")
        assert (submission.score, submission.max_score) == (1, 3)
        assert not submission.needs_manual_grade
        assert gradebook.find_comment("total", UNIT, UNIT, "ada").comment == "begin with 0"
        assert gradebook.find_comment("greeting", UNIT, UNIT, "ada").comment is None


def test_writing_twice_counts_once(course, make):
    write(course, make(**WRONG), make(**WRONG))
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        assert len(gradebook.assignment_submissions(UNIT)) == 1
        assert gradebook.find_submission(UNIT, "ada").score == 1
    with ClassGradebook(course) as book:
        assert len(list(book.records(UNIT))) == 1


def test_a_failure_in_the_middle_leaves_nothing(course, make, monkeypatch):
    monkeypatch.setattr("classroom.gradebook._enter_comments", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(course, make(**WRONG))
    monkeypatch.undo()
    with ClassGradebook(course) as book:
        assert book.done(UNIT) == {}
        assert list(book.standings(UNIT)) == []
        assert "ada" not in book.students()


def test_scores_by_hand_survive_and_are_looked_at_again_where_the_work_changed(course, make):
    write(course, make(**WRONG))
    by_hand(course, 1.5)
    write(course, make())
    after = grade(course)
    assert (after["auto_score"], after["manual_score"], after["needs_manual_grade"]) == (2, 1.5, True)
    with ClassGradebook(course) as book:
        standing = next(book.standings(UNIT))
        assert standing.points == 2.5
        assert standing.by_hand == {(UNIT, "total-test-1")}


def test_a_score_by_hand_is_not_looked_at_again_where_only_the_time_of_receipt_changed(course, make):
    write(course, make(**WRONG))
    by_hand(course, 1.5)
    write(course, make(received="2026-03-06 17:59:00 UTC", **WRONG))
    assert grade(course)["needs_manual_grade"] is False
    write(course, make(source="def total(numbers):\n    return None", **WRONG))
    after = grade(course)
    assert (after["manual_score"], after["needs_manual_grade"]) == (1.5, True)


@pytest.mark.parametrize("odd", ["text.strip('\\u0000')", "'\0'", "'\ud800'"])
def test_any_text_of_a_stranger_is_kept(course, make, odd):
    source = f"def total(numbers):\n    return {odd}"
    written = make(total=wrong(f"it gives {odd}"))
    written.notebooks[UNIT].answers["total"] = source
    write(course, written)
    with ClassGradebook(course) as book:
        kept = book.record(UNIT, "ada")
    assert kept == written
    assert kept.notebooks[UNIT].answers["total"] == source


def test_a_submission_that_formgrader_removed_is_not_done(course, make):
    write(course, make())
    with ClassGradebook(course) as book:
        assert set(book.done(UNIT)) == {"ada"}
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        gradebook.remove_submission(UNIT, "ada")
    with ClassGradebook(course) as book:
        assert book.done(UNIT) == {}


def test_lateness_and_the_courses_penalty(course, tmp_path):
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    course = CourseFolder(course.root)
    template = template_of(tmp_path)
    content = solution(tmp_path)
    with ClassGradebook(course) as book:
        book.set_due(UNIT, datetime(2026, 3, 6, 18, tzinfo=UTC))
        book.write(record(template, "ada", content, "2026-03-06 17:59:00 UTC"))
        book.write(record(template, "late", content, "2026-03-07 18:01:00 UTC"))
        book.write(record(template, "unknown", content))
        found = {s.student: (s.points, s.penalty, s.seconds_late) for s in book.standings(UNIT)}
    assert found == {"ada": (3, 0, 0), "late": (0, 3, 86460), "unknown": (3, 0, 0)}


def test_an_extension_takes_the_penalty_away_without_grading(course, make):
    (course.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    course = CourseFolder(course.root)
    received = "2026-03-07 18:01:00 UTC"
    with ClassGradebook(course) as book:
        book.set_due(UNIT, datetime(2026, 3, 6, 18, tzinfo=UTC))
        book.write(make(received=received))
        book.write(make("bob", received=received))
        assert {s.student: s.penalty for s in book.standings(UNIT)} == {"ada": 3, "bob": 3}
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        gradebook.grant_extension(UNIT, "ada", days=2)
    by_hand(course, 0.5, student="bob")
    with ClassGradebook(course) as book:
        book.refresh_penalties(UNIT)
        assert {s.student: (s.points, s.penalty) for s in book.standings(UNIT)} == {
            "ada": (3, 0),
            "bob": (0, 1.5),
        }


def test_a_changed_assignment_is_entered_with_its_submissions(course, make):
    write(course, make(**WRONG))

    def change(notebook):
        for cell in notebook.cells:
            if cell.id == "total-test-1":
                cell.metadata.nbgrader.points = 1
            if cell.id == "total-prompt":
                cell.source = cell.source.replace("(2 points)", "(4 points)")
        where = next(i for i, cell in enumerate(notebook.cells) if cell.id == "total-test-1")
        new = nbformat.from_dict(dict(notebook.cells[where]))
        marks = {**new.metadata.nbgrader, "grade_id": "total-test-2", "points": 3}
        new.update(id="total-test-2", source="assert total([1]) == 1, 'one'")
        new.metadata = nbformat.from_dict({**new.metadata, "nbgrader": marks})
        notebook.cells.insert(where + 1, new)

    change_assignment(course, change)
    with ClassGradebook(course) as book:
        changes = book.enter_assignment(UNIT, course.templates(UNIT))
        assert any("“total-test-2” is new" in change for change in changes)
        assert any("“total-test-1” gives 1 point" in change for change in changes)
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        assert gradebook.find_submission(UNIT, "ada").max_score == 5


def test_a_cell_that_is_gone_takes_its_scores_along_but_not_those_by_hand(course, make):
    write(course, make())
    by_hand(course, 1, "greeting-test-1")

    def change(notebook):
        notebook.cells = [c for c in notebook.cells if c.metadata.get("rungs", {}).get("task") != "greeting"]

    change_assignment(course, change)
    with ClassGradebook(course) as book, pytest.raises(GradebookError, match="given by hand"):
        book.enter_assignment(UNIT, course.templates(UNIT))
    by_hand(course, None, "greeting-test-1")
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, course.templates(UNIT))
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:
        assert gradebook.find_submission(UNIT, "ada").max_score == 2


def test_what_others_do_to_the_gradebook_meanwhile_stops_nobody(course, make):
    """Another program may put cells in or take them out while a class is graded."""
    with ClassGradebook(course) as book:
        book.write(make("ada", **WRONG))
        with Gradebook(course.directory.db_url, course.course_id) as other:
            added = SolutionCell(name="added", notebook=other.find_notebook(UNIT, UNIT))
            other.db.add(added)
            other.db.flush()
            row = other.find_submission_notebook(UNIT, UNIT, "ada")
            other.db.add(Comment(cell_id=added.id, notebook_id=row.id))
            other.db.delete(other.find_grade_cell("greeting-test-1", UNIT, UNIT))
            other.db.commit()
        book.write(make("ada"))
        book.write(make("eve", **WRONG))
        book.write(make("eve"))
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, course.templates(UNIT))
        book.write(make("ada"))
        book.write(make("eve"))
    for student in ("ada", "eve"):
        scores = [grade(course, cell, student)["auto_score"] for cell in ("total-test-1", "greeting-test-1")]
        assert scores == [2, 1]


def test_a_locked_gradebook_is_said_in_a_sentence(course, make):
    path = course.directory.db_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as other, ClassGradebook(course) as book:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(GradebookError, match="locked"):
            book.write(make())
        other.rollback()


def test_an_unknown_assignment_and_a_missing_driver_are_said_in_a_sentence(course):
    with pytest.raises(GradebookError, match=f"no assignment “ps9”: it has {UNIT}"):
        course.templates("ps9")
    course.directory.db_url = "mysql://nobody@localhost/nothing"
    with pytest.raises(GradebookError, match="driver"):
        ClassGradebook(course)


def test_the_settings_of_another_course_hold(tmp_path):
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        "c.CourseDirectory.directory_structure = '{nbgrader_step}/{assignment_id}/x-{student_id}'\n"
        "c.CourseDirectory.submitted_directory = 'in'\n"
        "c.CourseDirectory.student_id_exclude = 'bob'\n"
        f"c.CourseDirectory.db_url = 'sqlite:///{tmp_path}/other.db'\n"
    )
    for student in ("ada", "bob", "eve"):
        (tmp_path / "in" / "ps1" / f"x-{student}").mkdir(parents=True)
    course = CourseFolder(tmp_path)
    assert set(course.submitters("ps1")) == {"ada", "eve"}
    with ClassGradebook(course):
        assert (tmp_path / "other.db").exists()


def test_what_another_program_has_graded_since_is_noticed(course, make):
    write(course, make(**WRONG), make(student="bob"))
    by_hand(course, 2)  # a person's score is not another program's
    with ClassGradebook(course) as book:
        assert book.graded_by_others(UNIT) == set()
    with Gradebook(course.directory.db_url, course.course_id) as gradebook:  # as autograde does
        gradebook.find_grade("total-test-1", UNIT, UNIT, "bob").auto_score = 0.5
        gradebook.db.commit()
    with ClassGradebook(course) as book:
        assert book.graded_by_others(UNIT) == {"bob"}
        book.write(make(student="bob"))
        assert book.graded_by_others(UNIT) == set()


def test_tests_that_nbgrader_makes_of_the_solution_are_run(tmp_path):
    """`### AUTOTEST`, as in the course of `nbgrader quickstart --autotest`."""
    made = small_class(tmp_path)
    guide = Path(nbgrader.__file__).parent / "docs" / "source" / "user_guide"
    shutil.copy(guide / "autotests.yml", made.root)
    source = "### AUTOTEST total([1, 2])"
    change_assignment(made, lambda notebook: cell_of(notebook, "total-test-1").update(source=source))
    template = made.templates(UNIT)[UNIT]
    test = template.cell("total-test-1").source
    assert "AUTOTEST" not in test and "assert" in test and "total([1, 2])" in test
    assert made.templates(UNIT)[UNIT].version == template.version
    with ClassGradebook(made) as book:
        assert book.enter_assignment(UNIT, {UNIT: template}) == []
        assert book.enter_assignment(UNIT, {UNIT: template}) == []
    (made.root / "autotests.yml").unlink()
    with pytest.raises(GradebookError, match=r"cannot make the tests.*autotests\.yml"):
        made.templates(UNIT)


def cell_of(notebook, cell_id: str):
    return next(cell for cell in notebook.cells if cell.id == cell_id)


def test_limits_by_assignment(course):
    config = course.config
    config.Execute.timeout = 7
    config.Rungs.limits = {"memory_mb": 500}
    config.Rungs.assignment_limits = {UNIT: {"output_mb": 5, "memory_mb": 900}}
    ours, other = course.limits(UNIT), course.limits("other")
    assert (ours.cell_seconds, ours.memory_mb, ours.output_mb) == (7, 900, 5)
    assert (other.cell_seconds, other.memory_mb, other.output_mb) == (7, 500, 1)
    config.Rungs.limits = {"memory": 500}
    with pytest.raises(GradebookError, match=r"“memory”.*memory_mb"):
        course.limits(UNIT)


# --- one person is one student


def from_moodle(course) -> None:
    """A zip file of Moodle's, which knows Ada by the number 3."""
    folder = course.downloads(UNIT) / "archive"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "class.zip", "w") as made:
        made.writestr(f"Ada L_3_assignsubmission_file/{UNIT}.ipynb", '{"cells": []}')


def worksheet(course, encoding: str = "utf-8", columns: str = "Username,Email address") -> None:
    cells = {"Username": "lovelace", "Email address": "Ada@Example.org"}
    line = ",".join(cells[column] for column in columns.split(","))
    text = f"Identifier,Full name,{columns}\nParticipant 3,Ada Müller,{line}\n"
    (course.downloads(UNIT) / "worksheet.csv").write_bytes(text.encode(encoding))


def look(course):
    """What a run finds to grade, and what it says."""
    with ClassGradebook(course) as book:
        waiting, notices = _hand_ins(course, book, UNIT, ())
        return waiting.folders, notices, book.students()


def test_the_limits_that_the_chapter_tells_and_sets_are_those_that_hold(course):
    chapter = (ROOT / "book" / "teaching.md").read_text("utf-8")
    told = re.search(
        r"may use (\d+) seconds per cell and (\d+) per notebook, (\d+) MB of memory\s+per process, "
        r"(\d+) MB of files and (\d+) MB\s+of kept output",
        chapter,
    )
    before = course.limits("09-preprocessing")
    assert [float(number) for number in told.groups()] == [
        *(before.cell_seconds, before.notebook_seconds, before.memory_mb, before.scratch_mb, before.output_mb)
    ]
    (settings,) = re.findall(r"```python\n(c\.Rungs\.limits.*?)```", chapter, re.DOTALL)
    with (course.root / "nbgrader_config.py").open("a") as file:
        file.write(f"c = get_config()\n{settings}")
    there = CourseFolder(course.root)
    ours, other = there.limits("09-preprocessing"), there.limits(UNIT)
    assert (ours.cell_seconds, ours.notebook_seconds, ours.memory_mb) == (60, 600, 4000)
    assert (other.cell_seconds, other.memory_mb, other.output_mb) == (before.cell_seconds, 4000, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_list_that_comes_late_or_is_mended_is_taken_over(course, make, encoding):
    from_moodle(course)
    assert list(look(course)[0]) == ["3"]
    write(course, dataclasses.replace(make(student="3"), number="3"))
    by_hand(course, 1.5, student="3")
    (course.path("feedback", "3", UNIT)).mkdir(parents=True)
    worksheet(course, encoding)
    folders, notices, students = look(course)
    assert list(folders) == ["lovelace"] and students == {"lovelace": "Ada Müller"}
    assert [notice for notice in notices if "3 is lovelace" in notice]
    assert grade(course, student="lovelace")["manual_score"] == 1.5
    assert course.path("feedback", "lovelace", UNIT).is_dir()
    assert not course.path("feedback", "3", UNIT).parent.exists()
    with ClassGradebook(course) as book:
        assert book.record(UNIT, "lovelace").student == "lovelace" and "lovelace" in book.done(UNIT)
    folders, notices, _ = look(course)
    assert list(folders) == ["lovelace"] and not [n for n in notices if "A list says that" in n]


def test_a_student_is_known_by_an_address_whatever_its_case(course, make):
    with ClassGradebook(course) as book:
        book.set_student("ada", email="ada@example.ORG")
    from_moodle(course)
    worksheet(course, columns="Email address")
    assert list(look(course)[0]) == ["ada"]


def test_an_address_in_another_case_is_nobody_else_from_the_first_run_on_and_is_told(course, make):
    folder = course.downloads(UNIT) / "archive"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "class.zip", "w") as made:
        for number in (3, 4):
            made.writestr(f"Ada L_{number}_assignsubmission_file/{UNIT}.ipynb", '{"cells": []}')
    lines = "Participant 3,Ada,Ada@Example.org\nParticipant 4,Ada,ADA@example.org\n"
    (course.downloads(UNIT) / "worksheet.csv").write_text(f"Identifier,Full name,Email address\n{lines}")
    folders, notices, _ = look(course)
    assert list(folders) == ["Ada@Example.org"]
    assert any("has Ada@Example.org 2 times, as 3, 4: what they hand in goes to one" in n for n in notices)


def test_who_handed_in_twice_under_two_names_is_told(course, make):
    from_moodle(course)
    look(course)
    worksheet(course)
    hand_in(course.root, "lovelace", b"{}")
    folders, notices, _ = look(course)
    assert any("3 is lovelace" in notice and "both have handed in" in notice for notice in notices)
    assert "3" in folders


def test_a_student_of_the_gradebook_who_is_called_by_a_number_stays(course, make):
    write(course, make(student="3"))  # the instructor's own name, from no platform
    from_moodle(course)
    worksheet(course)
    assert "3" in look(course)[2]


def test_a_time_for_nobody_is_told(course, make):
    from_moodle(course)
    (course.downloads(UNIT) / "received.csv").write_text("student,received\nadda,2026-03-06 17:59\n")
    assert any("adda" in notice and "check the names" in notice for notice in look(course)[1])


def test_a_new_gradebook_is_as_nbgrader_makes_it(course, tmp_path, monkeypatch):
    beside = str(Path(sys.executable).parent)  # nbgrader calls alembic by name
    monkeypatch.setenv("PATH", os.pathsep.join([beside, os.environ["PATH"]]))
    theirs = tmp_path / "theirs.db"
    Gradebook(f"sqlite:///{theirs}").close()

    def look(file: Path) -> tuple[list, list]:
        with contextlib.closing(sqlite3.connect(file)) as database:
            tables = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
            return tables, database.execute("SELECT version_num FROM alembic_version").fetchall()

    ours, version = look(course.root / "gradebook.db")
    assert version == look(theirs)[1]
    assert {name for name, _ in ours} - {name for name, _ in look(theirs)[0]} == {
        "rungs_record",
        "sqlite_autoindex_rungs_record_1",
        "rungs_request",
        "sqlite_autoindex_rungs_request_1",
    }
