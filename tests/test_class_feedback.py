"""What is given back: no hidden test, no expected value, nothing active; and what the instructor reads."""

from __future__ import annotations

import csv
import dataclasses
import io
import math
import re
import shutil
import zipfile
from base64 import b64encode

import nbformat
import pytest
from class_course import RIGHT_TOTAL, WRONG_TOTAL, examined, record, solution, template_of, wrong
from small_course import UNIT, make_course

from classroom.autograded import HIDDEN_RAN, autograded_notebook
from classroom.classreport import (
    ClassReport,
    Row,
    _csv,
    _row,
    gather,
    html_page,
    items_of,
    outcomes_of,
    tables,
)
from classroom.feedback import feedback_page
from classroom.giveback import feedback_zip, term_table
from classroom.gradebook import ClassGradebook, CourseFolder, Standing
from classroom.lateness import days_late
from classroom.likeness import REFERENCE, alike, fingerprint
from examiner import Flag, Kind, Reason, Status, examine, load_template, rebuild, reference
from examiner.verdict import UNEXPLAINED, Place

SECRET = "nothing adds up to zero"  # only in a hidden test of the small course


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """The small course."""
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def template(root):
    return template_of(root)


def standing(student="ada", **more) -> Standing:
    values = {
        "first_name": "Ada",
        "last_name": "L",
        "email": "",
        "lms_id": "",
        "seconds_late": 0,
        "penalty": 0,
    }
    cells = {(UNIT, "total-test-1"): 0.0, (UNIT, "greeting-test-1"): 1.0}
    return Standing(student=student, **{**values, "waiting": False, "cells": cells, **more})


def page(template, root, source=WRONG_TOTAL, **outcomes):
    content = solution(root, total=source)
    return feedback_page(record(template, "ada", content, **outcomes), standing(), template, title="Demo")


# --- messages


AT_99 = Place("total", 2, "return numbers[99]", own=True)


def test_an_error_is_reported_by_its_class_and_the_students_own_line():
    reason = Reason(Kind.RAISED, "list index out of range", "IndexError", "IndexError", AT_99)
    assert (
        reason.for_class == "Your code stopped with IndexError in line 2 of your cell: `return numbers[99]`."
    )


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("kind", [Kind.RAISED, Kind.LIBRARY, Kind.NOT_DATA])
def test_an_exception_carries_no_hidden_input_out(kind, hidden):
    reason = Reason(kind, "[1, 2, 3, 4711]", "H4711", "Exception", AT_99, hidden=hidden)
    assert "4711" not in reason.for_class
    assert "4711" in reason.message + reason.detail, "the learner's own machine may show it"


def test_messages_of_the_courses_tests_are_repeated_and_cut():
    assert Reason(Kind.ASSERTION, "begin with 0").for_class == "begin with 0"
    assert len(Reason(Kind.ASSERTION, "x" * 10_000).for_class) < 2000


def test_messages_of_other_courses_hidden_tests_are_not(tmp_path):
    def marked(grade_id, source, **marks):
        values = {
            "grade_id": grade_id,
            "schema_version": 3,
            "grade": False,
            "locked": False,
            "solution": False,
        }
        meta = {"nbgrader": {**values, "task": False, **marks}}
        return nbformat.v4.new_code_cell(source, id=grade_id, metadata=meta)

    hidden = "assert f() == 1\n### BEGIN HIDDEN TESTS\nassert f(2) == 5, 'not 5'\n### END HIDDEN TESTS"
    cells = [
        marked("f", "def f(x=0):\n    ### BEGIN SOLUTION\n    return 1\n    ### END SOLUTION", solution=True),
        marked("seen", "assert f() == 2, 'f() must give 2'", grade=True, locked=True, points=1),
        marked("hidden", hidden, grade=True, locked=True, points=1),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "ps1.ipynb")
    template = load_template(tmp_path / "ps1.ipynb")
    wrong_answer = nbformat.reads(reference(template).decode(), as_version=4)
    wrong_answer.cells[0].source = "def f(x=0):\n    return 1"
    found = examine(rebuild(template, nbformat.writes(wrong_answer).encode()), sandbox=False)
    assert found.verdict("seen").for_class == "f() must give 2"
    assert found.verdict("hidden").message == "not 5"
    assert found.verdict("hidden").for_class == UNEXPLAINED


# --- the student's page


def test_the_page_has_message_code_and_points_but_no_test(template, root):
    shown = page(template, root, total=wrong("begin with 0"))
    assert "begin with 0" in shown
    assert "sum(numbers) or None" in shown
    assert "1 of 3 points" in shown
    assert SECRET not in shown
    assert "assert" not in shown


def test_nothing_of_the_students_is_active(template, root):
    shown = page(template, root, "# </code><script>alert(1)</script><img src=x onerror=alert(1)>")
    assert "<script" not in shown and "<img" not in shown
    assert "&lt;script&gt;" in shown
    assert "default-src &#39;none&#39;" in shown or "default-src 'none'" in shown
    assert not re.search(r"https?://", shown)


def test_a_persons_scores_and_comments_are_shown(template, root):
    content = solution(root, total=WRONG_TOTAL)
    by_hand = standing(
        cells={(UNIT, "total-test-1"): 1.5, (UNIT, "greeting-test-1"): 1.0},
        by_hand=frozenset({(UNIT, "total-test-1")}),
        comments={(UNIT, "total"): "Nearly <there>."},
        waiting=True,
    )
    made = record(template, "ada", content, total=wrong("begin with 0"))
    shown = feedback_page(made, by_hand, template, title="Demo")
    assert "2.5 of 3 points" in shown
    assert "Nearly &lt;there&gt;." in shown
    assert "points by a person" in shown
    assert "Not final" in shown


def test_days_late():
    assert [days_late(s) for s in (0, 1, 86400, 86401)] == [0, 1, 1, 2]


# --- the notebook for formgrader


def test_the_graded_notebook_has_no_hidden_test_and_no_active_html(template, root):
    notebook = nbformat.reads(solution(root).decode(), as_version=4)
    notebook.cells.append(nbformat.v4.new_markdown_cell("<script>alert(1)</script> `a < b`"))
    found = examined(template, nbformat.writes(notebook).encode(), total=wrong("begin with 0"))
    outputs = {
        "total": [
            {"output_type": "stream", "name": "stdout", "text": "hello"},
            {
                "output_type": "display_data",
                "data": {
                    "text/html": "<b>fine</b><script>alert(2)</script><a href='javascript:x' onclick=y>z</a>",
                    "application/javascript": "alert(3)",
                    "image/svg+xml": "<svg onload='alert(4)'/>",
                },
                "metadata": {},
            },
        ]
    }
    written = autograded_notebook(template, dataclasses.replace(found, learner_output=outputs)).decode()
    cells = {c.metadata.get("nbgrader", {}).get("grade_id"): c for c in nbformat.reads(written, 4).cells}
    nbformat.validate(nbformat.reads(written, 4))
    assert SECRET not in written
    assert HIDDEN_RAN in cells["total-test-1"].source
    assert "begin with 0" in cells["total-test-1"].outputs[0].traceback[0]
    assert "Passed" in cells["greeting-test-1"].outputs[0].text
    assert cells["total"].outputs[0].text == "hello"
    html = cells["total"].outputs[1].data["text/html"]
    assert "<b>fine</b>" in html and "<script" not in html and "onclick" not in html
    assert "javascript" not in html and "alert(3)" not in written and "onload" not in written
    assert cells["total-test-1"].metadata.nbgrader.points == 2


PIXEL = b64encode(b"\x89PNG").decode()


def shown(template, root, *outputs: dict[str, str]) -> list[dict[str, str]]:
    """What formgrader is given of displays in the cell `total`, by MIME type."""
    found = examined(template, solution(root))
    found.learner_output["total"] = [
        {"output_type": "display_data", "data": data, "metadata": {}} for data in outputs
    ]
    notebook = nbformat.reads(autograded_notebook(template, found).decode(), 4)
    nbformat.validate(notebook)
    return [dict(output.data) for output in notebook.cells[2].outputs]


@pytest.mark.parametrize(
    ("mime", "content"),
    [
        ("text/html", "<table><tbody><tr><td>1</td></tr></tbody></table>"),
        ("text/html", f'<img alt="" src="data:image/png;base64,{PIXEL}">'),
        ("text/markdown", "**bold** and $a < b$"),
        ("text/latex", "$x^2$"),
        ("image/png", PIXEL),
        ("image/jpeg", PIXEL),
    ],
)
def test_a_person_who_grades_sees_rich_outputs(template, root, mime, content):
    assert shown(template, root, {mime: content, "text/plain": "x"}) == [{mime: content, "text/plain": "x"}]


@pytest.mark.parametrize("mime", ["image/svg+xml", "image/gif", "image/webp"])
def test_other_pictures_are_shown_where_no_code_in_them_runs(template, root, mime):
    content = "<svg onload='alert(1)'/>" if "svg" in mime else PIXEL
    html = shown(template, root, {mime: content})[0]["text/html"]
    assert re.fullmatch(rf'<img alt="" src="data:{re.escape(mime)};base64,[A-Za-z0-9+/=]+">', html)


@pytest.mark.parametrize(
    ("mime", "content"),
    [
        ("text/html", "<img src='https://example.org/spy.png' onerror='alert(1)'>"),
        ("text/html", "<img src='data:text/html;base64,AAAA'><svg onload='alert(1)'></svg>"),
        ("text/markdown", "*a* <script>alert(1)</script>"),
        ("image/png", '"><script>alert(1)</script>'),
        ("application/javascript", "alert(1)"),
    ],
)
def test_what_can_act_is_not_shown(template, root, mime, content):
    seen = str(shown(template, root, {mime: content, "text/plain": "x"}))
    for active in ("<script", "example.org", "<svg", "text/html;base64"):
        assert active not in seen
    assert not re.search(r"<[^>]*onerror", seen)


def test_pictures_pasted_into_prose_are_kept(root):
    source = root / "assignments" / "source" / UNIT / f"{UNIT}.ipynb"
    notebook = nbformat.read(source, as_version=4)
    notebook.cells[1]["attachments"] = {"author.png": {"image/png": PIXEL}}
    nbformat.write(notebook, source)
    template = template_of(root)
    handed_in = nbformat.reads(solution(root).decode(), as_version=4)
    prose = nbformat.v4.new_markdown_cell("![mine](attachment:mine.png)")
    prose["attachments"] = {
        "mine.png": {"image/png": PIXEL, "text/html": "<script>"},
        "bad.png": {"image/png": '"><script>'},
        "odd": {"image/jpeg": 5},
    }
    handed_in.cells.append(prose)
    found = examined(template, nbformat.writes(handed_in).encode())
    graded = nbformat.reads(autograded_notebook(template, found).decode(), 4)
    nbformat.validate(graded)
    assert [cell["attachments"] for cell in graded.cells if "attachments" in cell] == [
        {"author.png": {"image/png": PIXEL}},
        {"mine.png": {"image/png": PIXEL}},
    ]


# --- the class report


def row(student, total, greeting, **more) -> Row:
    tasks = {f"{UNIT}/total": total, f"{UNIT}/greeting": greeting}
    values = dict.fromkeys(("name", "email", "lms_id", "number", "received"), "")
    statuses = {task: Status.PASSED if points else Status.WRONG for task, points in tasks.items()}
    messages = {f"{UNIT}/total": "" if total else f"it gives {len(student)}, begin with 0"}
    values |= {"tasks": tasks, "statuses": statuses, "messages": messages, "answers": {}}
    values |= {"flags": (), "days_late": 0, "penalty": 0.0, "waiting": False, "points": total + greeting}
    return Row(student=student, **{**values, **more})


def report(template, rows, **more) -> ClassReport:
    items = items_of([(UNIT, task) for task in template.tasks], rows)
    values = {"missing": (), "outcomes": (), "pairs": (), "due": None}
    return ClassReport(
        title="Demo", assignment=UNIT, max_points=3, rows=tuple(rows), items=items, **{**values, **more}
    )


def item(template, task: str, rows):
    """How a task of the assignment worked in a class of these rows."""
    items = items_of([(UNIT, task) for task in template.tasks], rows)
    return next(item for item in items if item.task.id == task)


def test_item_analysis(template):
    rows = [row("a", 2, 1), row("bb", 2, 1), row("ccc", 0, 0), row("dddd", 0, 1)]
    worked = item(template, "total", rows)
    assert (worked.mean, worked.difficulty) == (1, 0.5)
    assert worked.discrimination == pytest.approx(0.5774, abs=1e-4)
    assert worked.statuses == {Status.PASSED: 2, Status.WRONG: 2}
    assert worked.mistakes == (("it gives 3, begin with 0", 2),)


def test_a_task_that_all_solve_has_no_discrimination(template):
    worked = item(template, "greeting", [row("a", 2, 1), row("b", 0, 1), row("c", 2, 1)])
    assert worked.discrimination is None
    assert worked.remark == "nearly everybody got it right"


def test_what_waits_for_a_person_does_not_count_as_failed(template):
    waiting = {"ungraded": frozenset({f"{UNIT}/total"})}
    rows = [row("a", 2, 1), row("b", 1, 0), row("c", 2, 1), *(row(s, 0, 1, **waiting) for s in "defg")]
    worked = item(template, "total", rows)
    assert (worked.graded, worked.mean, worked.remark) == (3, pytest.approx(5 / 3), "")
    assert worked.discrimination == pytest.approx(1)
    untouched = item(template, "total", rows[3:])
    assert (untouched.graded, untouched.discrimination) == (0, None)
    assert math.isnan(untouched.difficulty)
    assert untouched.remark == "is waiting for a person"
    greeting = item(template, "greeting", rows)
    assert (greeting.graded, greeting.mean) == (7, pytest.approx(6 / 7))


def test_a_task_waits_until_a_person_has_scored_it(template, root):
    made = record(template, "ada", solution(root), total=(Status.MANUAL, None))
    templates = {UNIT: template}
    assert _row(made, standing(), templates).ungraded == {f"{UNIT}/total"}
    scored = standing(by_hand=frozenset({(UNIT, "total-test-1")}))
    assert _row(made, scored, templates).ungraded == frozenset()
    tasks = [(UNIT, template.task("total"))]
    outcome = template.task("total").outcome
    rows = [_row(made, standing(), templates)]
    assert outcome and not outcomes_of(tasks, rows, {})
    rows += [
        _row(made, standing("bob", by_hand=scored.by_hand, cells={(UNIT, "total-test-1"): 1.0}), templates)
    ]
    assert [line.share for line in outcomes_of(tasks, rows, {})] == [0.5]


def test_an_empty_class_has_a_report(template):
    assert "0 submissions" in html_page(report(template, []))


def test_the_report_shows_flags_as_text_and_asks_for_nothing(template):
    flag = Flag("renamed", None, "called “<script>alert(1)</script>”")
    shown = html_page(report(template, [row("<b>ada</b>", 2, 1, flags=(flag,)), row("bob", 0, 1)]))
    assert "<script" not in shown and "<b>ada" not in shown
    assert "&lt;script&gt;" in shown
    assert not re.search(r"https?://|src=|@import", shown)
    assert "1.5" in shown.split("median")[0]


def test_every_student_is_in_one_bin(template):
    made = report(template, [row(str(i), 2 * (i % 2), i % 3 > 0) for i in range(30)])
    assert sum(count for _, count in made.distribution) == 30
    assert made.distribution[-1][1] == sum(r.points == 3 for r in made.rows)


def test_tables_for_platforms(template):
    rows = [row("4711", 2, 1, name="Ada L", lms_id="4711"), row("bob", 0, 1, name="=1+1")]
    made = {
        name: list(csv.reader(io.StringIO(text))) for name, text in tables(report(template, rows)).items()
    }
    moodle = [
        dict(zip(made["grades-moodle.csv"][0], line, strict=True)) for line in made["grades-moodle.csv"][1:]
    ]
    assert moodle[0]["Identifier"] == "Participant 4711" and moodle[0]["Grade"] == "3"
    # Moodle refuses a worksheet without this column
    assert moodle[0]["Last modified (grade)"] == "-"
    canvas = made["grades-canvas.csv"]
    assert canvas[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", UNIT]
    assert canvas[1][0].strip() == "Points Possible" and canvas[1][5] == "3"
    assert canvas[2] == ["Ada L", "4711", "", "", "", "3"]
    assert canvas[3] == ["'=1+1", "", "", "bob", "", "1"]
    assert made["grades.csv"][0][-2:] == ["total", "greeting"]


def test_the_platforms_own_number_for_this_assignment_goes_before_all_others(template):
    made = tables(report(template, [row("ada", 2, 1, lms_id="4711", number="815"), row("12", 0, 1)]))
    assert [line.split(",")[0] for line in made["grades-moodle.csv"].splitlines()[1:]] == [
        "Participant 815",
        "Participant 12",
    ]
    assert [line.split(",")[1] for line in made["grades-canvas.csv"].splitlines()[2:]] == ["815", "12"]


# --- the platform's own lists


@pytest.fixture(scope="module")
def graded(root, template):
    """The small course with three graded students in its gradebook."""
    course = CourseFolder(root / "assignments")
    with ClassGradebook(course) as book:
        book.enter_assignment(UNIT, course.templates(UNIT))
        for student, email in (("ada1815", ""), ("bob", "bob@example.org"), ("eve", "")):
            made = record(template, student, solution(root))
            book.write(dataclasses.replace(made, name=student.title(), email=email))
        book.set_student("mona", first_name="Mona", last_name="Absent")
    return course


@pytest.fixture
def gathered(graded):
    """The class report with this list in the folder of downloads, and its tables, line by line."""
    folder = graded.root / "downloaded" / UNIT
    folder.mkdir(parents=True)

    def gathered(text: str, title: str = "Demo"):
        (folder / "list.csv").write_text(text)
        with ClassGradebook(graded) as book:
            handed_in = ("ada1815", "bob", "eve")
            made = gather(book, UNIT, graded.templates(UNIT), title=title, handed_in=handed_in)
        return made, {name: [*csv.reader(io.StringIO(text))] for name, text in tables(made).items()}

    yield gathered
    shutil.rmtree(folder.parent)


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,{ours} (556),Other (557),Current Score\n"
    "    Points Possible,,,,,{points},10,(read only)\n"
    '"Lovelace, Ada",77,S1,ada1815,A,,,\n'
    '"Babbage, Bob",78,S2,bob@example.org,B,,,\n'
    '"Nobody, Nora",79,S3,nora,B,,,\n'
    '"Student, Test",80,,0a1b,B,,,\n'
)


def test_canvass_table_has_its_own_columns_for_students_and_assignment(gathered):
    name = UNIT.replace("-", ": ").title()
    made, files = gathered(CANVAS.format(ours=name, points=10))
    lines = files["grades-canvas.csv"]
    assert lines[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", f"{name} (556)"]
    assert lines[2] == ["Lovelace, Ada", "77", "S1", "ada1815", "A", "3"]
    assert lines[4] == ["Eve", "", "", "eve", "", "3"]
    assert len(made.notices) == 1 and "Canvas has 10 points possible" in made.notices[0]
    assert gathered(CANVAS.format(ours=name, points="3.0"))[0].notices == ()


def test_moodles_class_gets_no_table_for_canvas_and_the_other_way_round(gathered):
    moodle = "Identifier,Full name,Username\nParticipant 5,Ada,ada1815\n"
    assert set(gathered(moodle)[1]) == {"grades.csv", "grades-moodle.csv"}
    assert set(gathered(CANVAS.format(ours="Demo", points=3))[1]) == {
        *("grades.csv", "grades-canvas.csv", "comments-canvas.csv"),
    }
    assert set(gathered("student,received\nada1815,2026-03-06 17:59\n")[1]) == {
        *("grades.csv", "grades-moodle.csv", "grades-canvas.csv", "comments-canvas.csv"),
    }


@pytest.mark.parametrize("heading", ["Unit 9", "Assignment 09", "9", "Unit 9: adding up"])
def test_a_column_of_canvas_is_known_by_the_units_number(gathered, heading):
    made, files = gathered(CANVAS.format(ours=heading, points=3), title="Something else")
    assert files["grades-canvas.csv"][0][-1] == f"{heading} (556)" and made.notices == ()


def test_comments_for_canvas_are_by_student_number(gathered):
    lines = gathered(CANVAS.format(ours="Demo", points=3))[1]["comments-canvas.csv"]
    assert lines[0] == ["student_id", "student", "comment"]
    assert lines[1][:2] == ["77", "Lovelace, Ada"] and "Write total: 2 of 2" in lines[1][2]


def test_feedback_goes_back_to_moodle_in_one_zip_file(graded, gathered):
    """Moodle wants a folder for each participant, named as in its own zip file of hand-ins."""
    gathered("Identifier,Full name,Username\nParticipant 5,Ada L,ada1815\n")
    for student in ("ada1815", "bob"):
        page = graded.path("feedback", student, UNIT) / f"{UNIT}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"for {student}")
    with ClassGradebook(graded) as book:
        made = gather(book, UNIT, graded.templates(UNIT), title="Demo", handed_in=())
    with zipfile.ZipFile(io.BytesIO(feedback_zip(graded, made))) as packed:
        pages = {name: packed.read(name).decode() for name in packed.namelist()}
    assert pages == {f"Ada L_5_assignsubmission_file_/{UNIT}.html": "for ada1815"}


def test_the_table_over_the_term(graded):
    with ClassGradebook(graded) as book:
        lines = [*csv.reader(io.StringIO(term_table(book, dropped=0)))]
        dropped = [*csv.reader(io.StringIO(term_table(book, dropped=1)))]
    assert lines[0] == ["student", "name", UNIT, "days_late", "points", "max_points"]
    ada = next(line for line in lines if line[0] == "ada1815")
    assert ada[2:] == ["3", "0", "3", "3"]
    assert next(line for line in dropped if line[0] == "ada1815")[4:] == ["0", "0"]


def test_an_assignment_that_canvas_lacks_or_has_twice_is_told(gathered):
    for ours, title in (("Something", "Demo"), ("An other demo", "Demo")):
        made, files = gathered(CANVAS.format(ours=ours, points=10).replace("Other", "Demo"), title)
        if ours == "Something":
            assert files["grades-canvas.csv"][0][-1] == "Demo (557)" and len(made.notices) == 1
        else:
            assert files["grades-canvas.csv"][0][-1] == UNIT
            assert "Not exactly one column" in made.notices[0]


def test_who_handed_nothing_in_is_known_from_lists_and_gradebook(gathered):
    made, _ = gathered(CANVAS.format(ours="Demo", points=3))
    assert made.absent == ("Mona Absent", "Nora Nobody")


def test_another_maximum_in_moodle_is_told(gathered):
    worksheet = (
        "Identifier,Full name,Email address,Maximum Grade,Last modified (submission)\n"
        "Participant 1,Bob B,bob@example.org,{maximum},-\nParticipant 2,Nora N,nora@example.org,{maximum},-\n"
    )
    made, _ = gathered(worksheet.format(maximum="100.00"))
    assert made.absent == ("Mona Absent", "Nora N")
    assert len(made.notices) == 1 and "maximum grade is 100 (list.csv)" in made.notices[0]
    assert gathered(worksheet.format(maximum="3.00"))[0].notices == ()


def test_a_persons_comments_are_moodles_feedback_comments(template, root):
    made = record(template, "ada", solution(root), total=(Status.MANUAL, None))
    comments = {(UNIT, "total"): "Nearly\n there.", (UNIT, "greeting-test-1"): "Nice."}
    shown = _row(made, standing(comments=comments), {UNIT: template})
    line = next(csv.DictReader(io.StringIO(tables(report(template, [shown]))["grades-moodle.csv"])))
    total, greeting = line["Feedback comments"].split("; ")
    assert total.endswith(": not graded yet. Nearly there.")
    assert greeting.endswith(": 1 of 1. Nice.")


def test_code_in_a_message_is_shown_as_code_and_nothing_else_is_markup(template, root):
    message = "use `a < b`, not <b>this</b>, *that* or [a link](http://x)"
    shown = page(template, root, total=wrong(message))
    assert (
        "use <code>a &lt; b</code>, not &lt;b&gt;this&lt;/b&gt;, <em>that</em> or [a link](http://x)" in shown
    )


def test_flags_of_one_kind_are_one_line(template):
    flags = [Flag("cell-matched", None, f"Cell {n} was matched.") for n in (1, 2)]
    shown = html_page(report(template, [row("ada", 2, 1, flags=tuple(flags))]))
    assert shown.count("cell matched") == 1
    assert "Cell 1 was matched." in shown and "Cell 2 was matched." in shown


def test_no_cell_is_a_formula():
    cells = next(csv.reader(io.StringIO(_csv([["=cmd()", "-2.5", "@x", "fine"]]))))
    assert cells == ["'=cmd()", "-2.5", "'@x", "fine"]


# --- likeness

LONG = """
def clean(rows, limits=None):
    result = []
    for row in rows:
        if not row or row.get("age") is None:
            continue
        age = float(row["age"])
        if limits and not limits[0] <= age <= limits[1]:
            raise ValueError(f"age {age} is out of range")
        result.append({**row, "age": age, "old": age > 65})
    return sorted(result, key=lambda row: (row["age"], row["name"]))
"""
OTHER = """
def clean(rows, limits=None):
    frame = pd.DataFrame(rows).dropna(subset=["age"])
    frame["age"] = frame["age"].astype(float)
    if limits is not None:
        low, high = limits
        wrong = frame.loc[(frame.age < low) | (frame.age > high), "age"]
        assert wrong.empty, wrong.tolist()
    frame["old"] = frame.age.gt(65)
    return frame.sort_values(["age", "name"]).to_dict("records")
"""
STUB = "def clean(rows, limits=None):\n    raise NotImplementedError"


def test_renaming_and_reformatting_hide_nothing():
    renamed = LONG.replace("result", "output").replace("row", "x").replace("    ", "  ") + "# mine\n"
    pairs = alike(
        {"ada": {"clean": LONG}, "eve": {"clean": renamed}, "bob": {"clean": OTHER}}, {}, {"clean": STUB}
    )
    assert [(p.one, p.other, p.same_text, p.tasks) for p in pairs] == [("ada", "eve", False, ("clean",))]


def test_a_copy_of_the_reference_is_found():
    pairs = alike({"ada": {"clean": LONG}}, {"clean": LONG}, {"clean": STUB})
    assert [(p.one, p.other, p.same_text) for p in pairs] == [("ada", REFERENCE, True)]


def test_copies_of_the_reference_are_not_paired_with_each_other_too():
    copies = {f"s{number}": {"clean": LONG} for number in range(20)}
    pairs = alike(copies, {"clean": LONG}, {"clean": STUB})
    assert len(pairs) == 20 and all(pair.other == REFERENCE for pair in pairs)


def test_short_answers_and_what_was_handed_out_are_not_compared():
    short = {"clean": "def clean(rows):\n    return rows"}
    assert alike({"ada": short, "eve": short}, short, {"clean": STUB}) == []
    handed = {"clean": LONG}
    assert alike({"ada": handed, "eve": handed}, handed, handed) == []


def test_broken_code_can_be_compared():
    assert fingerprint("def f(:\n  '''") != ""
    assert fingerprint(RIGHT_TOTAL)
