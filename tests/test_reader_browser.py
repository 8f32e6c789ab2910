"""What the book remembers of its reader, in the reader's browser alone: marks, answers, and the way on."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_book import served, small_book
from playwright.sync_api import Browser, Page, expect
from small_course import UNIT

from rungs.site import build

pytestmark = pytest.mark.slow

CHAPTER = f"book/{UNIT}.html"
NOTEBOOK = f"notebooks/{UNIT}.html"
ASSIGNMENT = f"assignments/pages/{UNIT}/{UNIT}.html"
REVIEW = "book/review.html"
FORGET_REVIEWS = """() => {
  const kept = JSON.parse(localStorage["rungs-reader"]);
  localStorage["rungs-reader"] = JSON.stringify({ ...kept, reviews: {} });
}"""
QUESTION = """
:::{question} Nothing
What is the sum of no numbers in this {term}`model`?

- [ ] It has none
  > Adding begins at zero.
- [x] Zero
  > Adding begins at zero, and nothing is added.
:::

:::{question} Three
:numeric:
What is 1 + 2?

- [x] 3 ± 0
  > One after the other.
- [ ] otherwise
  > Count on your fingers.
:::
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of one unit, with two questions in its chapter and a page that asks again."""
    root = small_book(tmp_path_factory.mktemp("course"))
    chapter = root / "book" / f"{UNIT}.md"
    chapter.write_text(chapter.read_text().replace("## Greeting", f"{QUESTION}\n## Greeting"))
    (root / "book" / "review.md").write_text("# Review\n\n```{review}\n```\n")
    toc = root / "_toc.yml"
    toc.write_text(toc.read_text() + "      - file: book/review\n")
    return build.build(root)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the book is served."""
    with served(site) as address:
        yield address


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens the book as somebody who has never been there; each call is another person."""
    contexts = []

    def open_book(script: str = "") -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.failures = []
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        return page

    yield open_book
    for context in contexts:
        assert [failure for page in context.pages for failure in page.failures] == []
        context.close()


def mark(page: Page, address: str) -> None:
    """Open a page of the unit and press its button."""
    page.goto(address)
    page.locator(".mark").click()
    expect(page.locator(".mark")).to_have_attribute("aria-pressed", "true")


def test_a_part_that_is_marked_stays_marked_and_shows_in_lists_and_on_the_path(reader, address):
    page = reader()
    page.goto(address)
    expect(page.locator(".way-on")).to_be_hidden()
    mark(page, address + CHAPTER)
    page.reload()
    button = page.get_by_role("button", name="I have read this chapter")
    expect(button).to_have_attribute("aria-pressed", "true")
    parts = page.get_by_role("navigation", name="Parts of this unit")
    expect(parts.locator("a[data-done]")).to_have_text(["Chapter"])
    page.goto(address)
    expect(page.locator(".rung-state")).to_contain_text("1 of 3 parts done")
    expect(page.locator(".way-on a")).to_have_text("Small demonstration: notebook")
    page.locator(".way-on a").click()
    assert page.url.endswith(NOTEBOOK)
    mark(page, address + NOTEBOOK)
    mark(page, address + ASSIGNMENT)
    expect(page.get_by_role("navigation", name="Contents").locator("> ul > li > a[data-done]")).to_have_count(
        1
    )
    page.goto(address)
    expect(page.locator(".rung-state")).to_contain_text("done")
    expect(page.locator(".reader")).to_contain_text("3 of 3 parts are marked as done")
    page.goto(address + CHAPTER)
    button.click()
    page.goto(address)
    expect(page.locator(".rung-state")).to_contain_text("2 of 3 parts done")


def test_an_answer_is_there_again_with_its_feedback(reader, address):
    page = reader()
    page.goto(address + CHAPTER)
    page.get_by_label("It has none").check()
    page.get_by_role("button", name="Check").first.click()
    page.reload()
    expect(page.get_by_label("It has none")).to_be_checked()
    expect(page.locator(".rungs-result").first).to_contain_text("Not yet.")
    assert page.evaluate("document.activeElement === document.body")


def test_an_answer_to_other_words_is_not_taken(reader, address):
    page = reader()
    page.goto(address + CHAPTER)
    page.get_by_label("It has none").check()
    page.get_by_role("button", name="Check").first.click()
    kept = page.evaluate("localStorage.getItem('rungs-reader')")
    other = json.dumps(kept.replace("no numbers", "two numbers"))
    page.evaluate(f"localStorage.setItem('rungs-reader', {other})")
    page.reload()
    expect(page.get_by_label("It has none")).not_to_be_checked()
    expect(page.locator(".rungs-result").first).to_be_empty()


def test_what_is_exported_is_added_to_what_another_browser_has(reader, address, tmp_path):
    first, second = reader(), reader()
    mark(first, address + CHAPTER)
    first.goto(address)
    with first.expect_download() as download:
        first.get_by_role("button", name="Export").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert list(json.loads(file.read_text())["done"]) == [CHAPTER.removesuffix(".html")]
    mark(second, address + NOTEBOOK)
    second.goto(address)
    take_in(second, file)
    expect(second.locator(".reader")).to_contain_text("The file's mark was added to what is here.")
    expect(second.locator(".rung-state")).to_contain_text("2 of 3 parts done")


@pytest.mark.parametrize("content", ["not JSON", "[]", '{"done": {"book/09-demo": "2026-01-01"}}', ""])
def test_a_file_of_another_kind_is_refused_and_nothing_is_lost(reader, address, tmp_path, content):
    page = reader()
    mark(page, address + CHAPTER)
    page.goto(address)
    (tmp_path / "other.json").write_text(content)
    take_in(page, tmp_path / "other.json")
    expect(page.locator(".reader")).to_contain_text("other.json is not a file that this page has exported.")
    expect(page.locator(".rung-state")).to_contain_text("1 of 3 parts done")


def take_in(page: Page, file: Path) -> None:
    """Choose a file to import."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Import").click()
    chooser.value.set_files(file)


def test_a_reset_asks_first(reader, address):
    page = reader()
    mark(page, address + CHAPTER)
    page.goto(address)
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".rung-state")).to_contain_text("1 of 3 parts done")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".rung-state")).not_to_contain_text("parts")
    assert json.loads(page.evaluate("localStorage.getItem('rungs-reader')")) == {
        "done": {},
        "answers": {},
        "reviews": {},
    }


@pytest.mark.parametrize("kept", ["{", "null", "[1]", '{"done": {"book/x": 3}, "answers": [2]}'])
def test_damaged_storage_hurts_nothing(reader, address, kept):
    page = reader(f"localStorage.setItem('rungs-reader', {json.dumps(kept)})")
    page.goto(address + CHAPTER)
    expect(page.locator(".mark")).to_have_attribute("aria-pressed", "false")
    page.goto(address)
    expect(page.locator(".rung-state")).not_to_contain_text("done")


def test_a_browser_that_keeps_nothing_says_so(reader, address):
    page = reader("Storage.prototype.setItem = () => { throw new Error('full'); }")
    page.goto(address + CHAPTER)
    page.locator(".mark").click()
    expect(page.locator(".mark-date")).to_have_text("This browser does not let the page keep a mark.")
    expect(page.locator(".mark")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_where_parts_are_marked(reader, address, mode):
    page = reader()
    page.emulate_media(color_scheme=mode)
    mark(page, address + CHAPTER)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for place in ("", CHAPTER):
            page.goto(address + place)
            results = Axe().run(page)
            assert results.violations_count == 0, results.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth") <= width


# The page that asks again -------------------------------------------------------------------------


@pytest.fixture
def reviewing(reader, address) -> Page:
    """The review page of somebody who has marked the chapter, on 2 March 2026."""
    page = reader()
    page.clock.install(time="2026-03-02T10:00")
    mark(page, address + CHAPTER)
    page.goto(address + REVIEW)
    expect(page.locator(".rungs-review")).to_contain_text("2 questions have not been asked here yet.")
    return page


def press(page: Page, name: str) -> None:
    page.locator(".rungs-review").get_by_role("button", name=name).click()


def on(page: Page, day: str) -> None:
    """Open the page again on another day."""
    page.clock.set_fixed_time(f"{day}T10:00")
    page.reload()


def test_the_landing_page_leads_to_the_review_once_something_is_marked(reader, address):
    page = reader()
    page.goto(address)
    expect(page.locator(".reader a")).to_have_count(0)
    mark(page, address + CHAPTER)
    page.goto(address)
    page.locator(".reader").get_by_role("link", name="Review").click()
    assert page.url.endswith(REVIEW)


def test_nothing_is_asked_of_what_is_not_marked(reader, address):
    page = reader()
    page.goto(address + REVIEW)
    expect(page.locator(".rungs-review")).to_contain_text("Nothing is marked as done yet.")
    mark(page, address + ASSIGNMENT)
    mark(page, address + NOTEBOOK)
    page.goto(address + REVIEW)
    expect(page.locator(".rungs-review")).to_contain_text("What you have marked as done has no questions.")


def test_right_answers_come_back_later_and_wrong_ones_today_and_tomorrow(reviewing):
    page = reviewing
    place = page.locator(".rungs-review")
    press(page, "Begin")
    page.get_by_label("It has none").check()
    press(page, "Check")
    expect(place).to_contain_text("Not yet.")
    expect(place).to_contain_text("You will see it once more today, and again tomorrow.")
    press(page, "Next")
    page.get_by_label("Your answer").fill("3")
    press(page, "Check")
    expect(place.get_by_role("button", name="Hard")).to_have_text("Hard: again in 2 days")
    press(page, "Good: again in 3 days")
    expect(place).to_contain_text("once more")
    page.get_by_label("Zero").check()
    press(page, "Check")
    press(page, "Next")
    expect(place).to_contain_text("You answered 2 questions, 1 right on the first try.")
    expect(place).to_contain_text("The next question is due on 3 March 2026.")
    on(page, "2026-03-03")
    expect(place).to_contain_text("1 question is due.")
    on(page, "2026-03-05")
    expect(place).to_contain_text("2 questions are due.")


def test_a_question_is_answered_by_keyboard_alone(reviewing):
    page = reviewing
    page.locator(".rungs-review button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rungs-review legend")).to_be_focused()
    page.keyboard.press("Tab")  # the link in the question
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".rungs-review")).to_contain_text("Right.")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").startswith("Hard"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".rungs-review legend")).to_have_text("Question 2: Three")


def test_a_browser_that_keeps_no_dates_says_so(reviewing):
    press(reviewing, "Begin")
    reviewing.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    reviewing.get_by_label("Zero").check()
    press(reviewing, "Check")
    press(reviewing, "Good")
    expect(reviewing.locator(".rungs-review")).to_contain_text(
        "This browser does not let the page keep when a question is due."
    )


def test_links_in_a_question_lead_where_they_led(reviewing, address):
    press(reviewing, "Begin")
    links = reviewing.locator(".rungs-review a")
    assert links.nth(0).evaluate("link => link.href") == f"{address}{CHAPTER}#question-1"
    assert links.nth(1).evaluate("link => link.href") == f"{address}book/glossary.html#term-model"


def test_after_five_minutes_the_page_proposes_to_stop(reviewing):
    page = reviewing
    place = page.locator(".rungs-review")
    press(page, "Begin")
    page.clock.fast_forward(301_000)
    page.get_by_label("Zero").check()
    press(page, "Check")
    press(page, "Easy")
    expect(place).to_contain_text("5 minutes are over. You answered 1 question, 1 right on the first try.")
    press(page, "Go on")
    expect(place.locator("legend")).to_have_text("Question 2: Three")


def test_what_was_asked_goes_along_with_an_export(reviewing, reader, address, tmp_path):
    press(reviewing, "Begin")
    reviewing.get_by_label("Zero").check()
    press(reviewing, "Check")
    press(reviewing, "Good")
    reviewing.goto(address)
    with reviewing.expect_download() as download:
        reviewing.get_by_role("button", name="Export").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    other = reader()
    other.clock.install(time="2026-03-05T10:00")
    other.goto(address)
    take_in(other, file)
    # the page reads the file after the click: who leaves at once has imported nothing
    expect(other.locator(".reader")).to_contain_text("added to what is here.")
    other.goto(address + REVIEW)
    expect(other.locator(".rungs-review")).to_contain_text(
        "1 question is due, and 1 question has not been asked here yet."
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_where_questions_are_asked_again(reviewing, mode):
    page = reviewing
    page.emulate_media(color_scheme=mode)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.reload()
        press(page, "Begin")
        page.get_by_label("It has none").check()
        press(page, "Check")
        expect(page.locator(".rungs-review")).to_contain_text("Not yet.")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(FORGET_REVIEWS)


def test_the_packed_book_remembers_and_asks_without_a_server(reader, site, tmp_path):
    with zipfile.ZipFile(build.pack(site)) as archive:
        archive.extractall(tmp_path)
    unpacked = tmp_path / "rungs-book"
    page = reader()
    page.goto((unpacked / "index.html").as_uri())
    page.locator(".rung a").first.click()
    page.locator(".mark").click()
    page.goto((unpacked / REVIEW).as_uri())
    expect(page.locator(".rungs-review")).to_contain_text("2 questions have not been asked here yet.")
