"""A person grades by hand in formgrader, in a real browser, what `rungs grade` has graded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from class_course import ERROR_TOTAL, RIGHT_TOTAL, WRONG_TOTAL, formgrader, small_class
from playwright.sync_api import Browser, expect
from small_course import UNIT

from classroom.grade import Order, grade_class
from classroom.gradebook import CourseFolder
from classroom.handback import hand_back

pytestmark = pytest.mark.slow
SECONDS = 60_000


@pytest.fixture
def course(tmp_path) -> CourseFolder:
    """The small course with three students, graded."""
    course = small_class(tmp_path, ada=RIGHT_TOTAL, bob=WRONG_TOTAL, eve=ERROR_TOTAL)
    grade_class(course, UNIT, Order(workers=1, sandboxed=False))
    hand_back(course, UNIT)
    return course


def feedback(course: CourseFolder, student: str) -> str:
    """The page that a student gets."""
    return (course.root / "feedback" / student / UNIT / f"{UNIT}.html").read_text(encoding="utf-8")


@pytest.fixture
def address(course, tmp_path) -> Iterator[str]:
    """Where formgrader answers for this course."""
    with formgrader(course.root, tmp_path / "home") as address:
        yield address


def test_a_score_and_a_comment_from_formgrader_reach_the_student(course, address, browser: Browser):
    page = browser.new_page()
    page.set_default_timeout(SECONDS)
    links = page.locator("a.name-hidden")  # without names, so that a person grades without bias
    for index in range(3):
        page.goto(f"{address}/gradebook/{UNIT}/{UNIT}")
        expect(links).to_have_count(3, timeout=SECONDS)
        links.nth(index).click()
        page.wait_for_url("**/submissions/**")
        if page.get_by_text("return sum(numbers) or None").count():
            break
    else:
        pytest.fail("formgrader does not show what bob handed in")
    expect(page.get_by_text("begin with 0").first).to_be_visible()  # our verdict, under the test cell
    score = page.locator("input.score").first
    expect(score).to_have_attribute("placeholder", "0")
    score.fill("1.5")
    score.blur()
    expect(page.locator(".score-saved").first).to_be_visible()
    comment = page.locator("textarea.comment").first
    comment.fill("Half of it is right.")
    comment.blur()
    expect(page.locator(".comment-saved").first).to_be_visible()
    page.close()
    before = feedback(course, "bob")
    assert hand_back(course, UNIT).pages == 1, "only his page is written again"
    page_now = feedback(course, "bob")
    assert "2.5 of 3" in page_now and "2.5 of 3" not in before
    assert "Half of it is right." in page_now
    assert grade_class(course, UNIT, Order(workers=1, sandboxed=False)).tally.unchanged == 3
