"""The pages of a class as they are read: on a telephone, with long names, with several notebooks."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from class_course import WRONG_TOTAL, record, solution, template_of, wrong
from playwright.sync_api import Browser, Page, expect
from small_course import UNIT, make_course

from classroom.classreport import Absent, ClassReport, Row, html_page, items_of, key
from classroom.feedback import feedback_page
from classroom.gradebook import Standing
from classroom.likeness import Pair
from examiner import Flag, Status, Template
from examiner.report import prose

LONG_NAME = "sum_of_squares_application_and_then_some_more"
LONG_PATH = "/home/teacher/courses/" + "a-folder-with-a-name/" * 6 + "assignment.ipynb"
LONG_ID = "leokadia.wisniewska-montgomery@students.faculty.university.example.org"
PLACE = "Small demonstration, “Adding up”"


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    """The small course."""
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def template(root) -> Template:
    return template_of(root)


def long_named(template: Template) -> Template:
    """The assignment with a task that is called like a cell of another course."""
    first, *others = template.tasks
    return dataclasses.replace(template, tasks=(dataclasses.replace(first, title=LONG_NAME), *others))


def feedback(template: Template, root: Path, content: bytes | None = None, message="begin with 0") -> str:
    """A student's page, on which the first task is wrong."""
    standing = Standing(
        student=LONG_ID,
        first_name="Leokadia",
        last_name="W",
        email="",
        lms_id="",
        seconds_late=0,
        penalty=0,
        waiting=False,
        cells={(UNIT, "total-test-1"): 0.0, (UNIT, "greeting-test-1"): 1.0},
    )
    content = content or solution(root, total=WRONG_TOTAL)
    made = record(template, LONG_ID, content, total=wrong(message))
    return feedback_page(made, standing, template, title="Demo", reading=lambda outcome: PLACE)


def class_page(*templates: Template) -> str:
    """A class report with a row of everything; a notebook is a template."""
    tasks = [(template.name, task) for template in templates for task in template.tasks]
    rows = tuple(_row(number, tasks) for number in range(6))
    keys = tuple(key(name, task.id) for name, task in tasks)
    return html_page(
        ClassReport(
            title="Demo",
            assignment=UNIT,
            max_points=sum(task.points for _, task in tasks),
            rows=rows,
            missing=(Absent("mona", "Mona Absent", "nothing handed in"),),
            items=items_of(tasks, rows),
            outcomes=(),
            pairs=(Pair(rows[0].student, rows[1].student, 0.97, True, keys),),
            due=None,
            notices=(f"The notebook {LONG_PATH} was changed.",),
        )
    )


def _row(number: int, tasks: list) -> Row:
    right = {key(name, task.id): number == 0 for name, task in tasks}
    flag = Flag("renamed", None, f"It was called {LONG_PATH}.")
    return Row(
        student=f"{number}{LONG_ID}",
        name="Leokadia Wiśniewska-Montgomery",
        email="",
        lms_id="",
        number="",
        points=sum(task.points for name, task in tasks if right[key(name, task.id)]),
        tasks={key(name, task.id): task.points * right[key(name, task.id)] for name, task in tasks},
        statuses={own: Status.PASSED if passed else Status.MANUAL for own, passed in right.items()},
        messages={own: "" if passed else f"`{LONG_PATH}` is *not* there" for own, passed in right.items()},
        flags=(flag,),
        days_late=0,
        received="",
        penalty=0.0,
        waiting=number > 0,
        answers={},
    )


def text(page: str) -> str:
    """What is read on a page, without its style sheet."""
    body = page.partition("<body>")[2]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


# --- what is said


def test_a_page_of_several_notebooks_says_whose_each_task_is(template):
    shown = class_page(*(dataclasses.replace(template, name=name) for name in ("part-b", "part-a")))
    head = shown[shown.index('id="students"') :].partition("</thead>")[0]
    assert re.findall(r'colspan="(\d)">([^<]+)<', head) == [("2", "part-b"), ("2", "part-a")]
    mistakes = shown[shown.index('id="mistakes"') : shown.index('id="flags"')]
    assert "part-b, 1. Write total" in mistakes and "part-a, 1. Write total" in mistakes
    assert "part-b 1, part-b 2, part-a 1, part-a 2" in shown


def test_a_page_of_one_notebook_does_not(template):
    assert f"{UNIT}, 1. Write total" not in class_page(template)


def test_where_to_read_is_said_once(template, root):
    named = "begin with 0. (Small demonstration, 'Adding\nup')"
    assert "Where to read" not in feedback(template, root, message=named)
    elsewhere = "begin with 0. (Small demonstration, 'Greeting')"
    for message in ("begin with 0", elsewhere):
        assert f"Where to read: {PLACE}" in feedback(template, root, message=message)


def test_cells_without_marks_are_one_sentence_and_a_list_of_tasks(template, root):
    notebook = json.loads(solution(root, total=WRONG_TOTAL))
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    content = json.dumps({**notebook, "metadata": {}, "nbformat_minor": 4}).encode()
    shown = feedback(template, root, content)
    noticed = text(shown).partition("Task Points Verdict")[0]
    assert noticed.count("Noticed:") == 1
    assert "Check that every answer below is yours." in noticed
    assert "was taken for" not in noticed
    assert "1. Write total" in noticed
    assert "<details><summary>" in shown.partition("<table>")[0]


def test_a_page_without_such_cells_does_not_speak_of_them(template, root):
    assert "lost their metadata" not in feedback(template, root)


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("the *first* row of `a`", "the <em>first</em> row of <code>a</code>"),
        ("2 * 3 * 4 and 2*3*4", "2 * 3 * 4 and 2*3*4"),
        ("__init__ takes *args and **kwargs", "__init__ takes *args and **kwargs"),
        ("`a*b*c`, <b>", "<code>a*b*c</code>, &lt;b&gt;"),
    ],
)
def test_emphasis_in_a_message_is_shown_as_such(message, shown):
    assert prose(message) == shown


# --- how it looks


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[[str, int], Page]]:
    """Open a page at a width."""
    contexts = []

    def open_page(content: str, width: int) -> Page:
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}))
        page = contexts[-1].new_page()
        page.set_content(content)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.slow
@pytest.mark.parametrize("width", [320, 375, 1280])
def test_no_page_scrolls_sideways_whatever_it_names(opened, template, root, width):
    template = long_named(template)
    several = [dataclasses.replace(template, name=f"{LONG_NAME}-{part}") for part in "ab"]
    for content in (feedback(template, root), class_page(template), class_page(*several)):
        page = opened(content, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for details in page.locator("details").all():
            details.evaluate("(e) => { e.open = true }")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.slow
def test_a_telephone_shows_name_and_points_without_scrolling_and_where_there_is_more(opened, template):
    several = [dataclasses.replace(template, name=f"part-{part}") for part in "abcde"]
    page = opened(class_page(*several), 375)
    box = page.locator(".scroll[aria-labelledby=students]")
    assert box.evaluate("(e) => e.scrollWidth > e.clientWidth")
    assert box.get_attribute("tabindex") == "0"
    assert "local" in box.evaluate("(e) => getComputedStyle(e).backgroundAttachment")
    cells = box.locator("tbody tr").first.locator("td")
    for cell in (cells.nth(0), cells.nth(1), cells.nth(2)):  # who, points, share
        place = cell.bounding_box()
        assert place["x"] >= 0 and place["x"] + place["width"] <= 375
    box.evaluate("(e) => e.addEventListener('scroll', () => { e.dataset.moved = 'yes' })")
    box.focus()
    page.keyboard.press("ArrowRight")
    expect(box).to_have_attribute("data-moved", "yes")
    box.evaluate("(e) => { e.scrollLeft = e.scrollWidth }")
    assert cells.nth(0).bounding_box()["x"] >= 0, "the name stays in sight"


@pytest.mark.slow
def test_a_remark_has_room_beside_all_columns(opened, template):
    page = opened(class_page(template), 1280)
    remark = page.locator(".remark").first
    assert remark.bounding_box()["width"] > 150
    table = page.locator(".scroll[aria-labelledby=tasks]")
    assert table.evaluate("(e) => e.scrollWidth <= e.clientWidth")
