"""A reader's week in a real browser: read, close, come back, review, take everything along, forget it.

The browser keeps a profile on disk, as a reader's does, and is closed at the end of each day.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from built_book import served, small_book
from playwright.sync_api import Browser, Page, expect
from small_course import UNIT

from rungs.site import build

pytestmark = pytest.mark.slow

OTHER = "10-more"
CHAPTERS = (f"book/{UNIT}.html", f"book/{OTHER}.html")
REVIEW = "book/review.html"
ABOUT_SUMS = """
:::{question} Nothing
What is the sum of no numbers?

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
ABOUT_PRODUCTS = """
:::{question} One
What is the product of no numbers?

- [x] 1
  > Multiplying begins at one.
- [ ] 0
  > Then every product would be zero.
:::

:::{question} Six
:numeric:
What is 2 × 3?

- [x] 6 ± 0
  > Two and two and two.
- [ ] otherwise
  > Count on your fingers.
:::
"""

Visit = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a book of two units is served, with two questions in each chapter and a page that asks again."""
    root = small_book(tmp_path_factory.mktemp("course"))
    first = root / "book" / f"{UNIT}.md"
    text = first.read_text()
    first.write_text(text.replace("## Greeting", f"{ABOUT_SUMS}\n## Greeting"))
    second = (
        text.replace("Small demonstration", "More of it").replace("add-up", "times").replace("greet", "part")
    )
    (root / "book" / f"{OTHER}.md").write_text(second.replace("## Greeting", f"{ABOUT_PRODUCTS}\n## Parting"))
    shutil.copyfile(root / "notebooks" / f"{UNIT}.ipynb", root / "notebooks" / f"{OTHER}.ipynb")
    source = root / "assignments" / "source"
    shutil.copytree(source / UNIT, source / OTHER)
    (source / OTHER / f"{UNIT}.ipynb").rename(source / OTHER / f"{OTHER}.ipynb")
    (root / "book" / "review.md").write_text("# Review\n\n```{review}\n```\n")
    toc = (root / "_toc.yml").read_text()
    begin, end = toc.index(f"      - file: book/{UNIT}\n"), toc.index("  - caption: Reference")
    more = toc[begin:end].replace(UNIT, OTHER)
    (root / "_toc.yml").write_text(f"{toc[:end]}{more}{toc[end:]}      - file: book/review\n")
    with served(build.build(root)) as place:
        yield place


@pytest.fixture
def visit(browser: Browser, address: str) -> Visit:
    """Opens a browser with the profile in a folder, on a day at ten, at the landing page; closes it after."""

    @contextmanager
    def opened(profile: Path, day: str) -> Iterator[Page]:
        context = browser.browser_type.launch_persistent_context(
            profile,
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
            viewport={"width": 1280, "height": 900},
            accept_downloads=True,
        )
        failures: list[str] = []
        context.on("weberror", lambda error: failures.append(str(error.error)))
        context.clock.install(time=f"{day}T10:00")
        page = context.pages[0]
        page.goto(address)
        yield page
        context.close()
        assert failures == []

    return opened


def read(page: Page, title: str) -> None:
    """Go from the landing page to a chapter, to its end, mark it, and come back."""
    page.locator(".rung").get_by_role("link", name=title).click()
    button = page.get_by_role("button", name="I have read this chapter")
    button.scroll_into_view_if_needed()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    page.locator("a.brand").click()


def review(page: Page) -> None:
    """Go from the landing page to the review."""
    page.locator(".reader").get_by_role("link", name="Review").click()


def question(page: Page) -> str:
    """The question that is asked, once there is one."""
    page.locator(".rungs-review legend").wait_for()
    return re.sub(r"^Question \d+: ", "", page.locator(".rungs-review legend").inner_text())


def press(page: Page, name: str) -> None:
    page.locator(".rungs-review").get_by_role("button", name=name).click()


def answer(page: Page, given: str) -> None:
    """Answer the question that is asked, by a choice or a number, and have it checked."""
    field = page.locator(".rungs-review").get_by_label("Your answer")
    if field.count():
        field.fill(given)
    else:
        page.locator(".rungs-review").get_by_label(given, exact=True).check()
    press(page, "Check")


def test_a_reader_reads_comes_back_reviews_takes_it_along_and_forgets_it(visit, address, tmp_path):
    mine, elsewhere, file = tmp_path / "profile", tmp_path / "other", tmp_path / "progress.json"

    with visit(mine, "2026-03-02") as page:
        expect(page.locator(".way-on")).to_be_hidden()
        read(page, "Small demonstration")
        expect(page.locator(".way-on a")).to_have_text("Small demonstration: notebook")
        read(page, "More of it")
        page.goto(address + CHAPTERS[0])
        page.get_by_label("It has none").check()
        page.get_by_role("button", name="Check").first.click()
        expect(page.locator(".rungs-result").first).to_contain_text("Not yet.")

    with visit(mine, "2026-03-03") as page:
        expect(page.locator(".reader")).to_contain_text("2 of 6 parts are marked as done.")
        expect(page.locator(".rung-state")).to_have_text(["1 hours, 1 of 3 parts done"] * 2)
        expect(page.locator(".way-on a")).to_have_text("More of it: notebook")
        expect(page.locator(".rung details[open]")).to_have_count(1)
        page.goto(address + CHAPTERS[0])
        expect(page.get_by_label("It has none")).to_be_checked()
        expect(page.locator(".mark-date")).to_contain_text("Marked on 2 March 2026.")
        page.goto(address)
        review(page)
        expect(page.locator(".rungs-review")).to_contain_text("4 questions have not been asked here yet.")
        press(page, "Begin")
        said = []
        for asked, given in (("Nothing", "It has none"), ("Three", "3"), ("One", "1"), ("Six", "5")):
            assert question(page) == asked
            answer(page, given)
            said.append(page.locator(".review-onward").inner_text())
            press(page, "Next" if given in ("It has none", "5") else "Good")
        assert all("once more today, and again tomorrow" in said[wrong] for wrong in (0, 3))
        assert all("Good: again in 3 days" in said[right] for right in (1, 2))
        for asked, given in (("Nothing", "Zero"), ("Six", "6")):
            assert question(page) == asked
            answer(page, given)
            press(page, "Next")
        expect(page.locator(".rungs-review")).to_contain_text(
            "You answered 4 questions, 2 right on the first try. The next question is due on 4 March 2026."
        )

    with visit(mine, "2026-03-04") as page:
        review(page)
        expect(page.locator(".rungs-review")).to_contain_text("2 questions are due.")
        press(page, "Begin")
        assert question(page) == "Nothing"
        answer(page, "Zero")
        press(page, "Good")
        assert question(page) == "Six"
        answer(page, "7")
        press(page, "Next")
        assert question(page) == "Six"
        answer(page, "6")
        press(page, "Next")
        expect(page.locator(".rungs-review")).to_contain_text("The next question is due on 5 March 2026.")

    with visit(mine, "2026-03-06") as page:
        path = page.locator(".rung-state").all_inner_texts()
        with page.expect_download() as download:
            page.get_by_role("button", name="Export").click()
        download.value.save_as(file)
        review(page)
        page.locator(".rungs-review button").wait_for()
        due = page.locator(".rungs-review").inner_text()
        assert (
            "3 questions are due." in due
        )  # the one that was wrong twice, and the two that were right at once
        kept = json.loads(page.evaluate("localStorage.getItem('rungs-reader')"))

    with visit(elsewhere, "2026-03-06") as page:
        expect(page.locator(".way-on")).to_be_hidden()
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Import").click()
        chooser.value.set_files(file)
        expect(page.locator(".reader")).to_contain_text("The file's 2 marks were added to what is here.")
        assert page.locator(".rung-state").all_inner_texts() == path
        expect(page.locator(".way-on a")).to_have_text("More of it: notebook")
        assert json.loads(page.evaluate("localStorage.getItem('rungs-reader')")) == kept
        page.goto(address + CHAPTERS[0])
        expect(page.get_by_label("It has none")).to_be_checked()
        expect(page.locator(".mark-date")).to_contain_text("Marked on 2 March 2026.")
        page.goto(address + REVIEW)
        page.locator(".rungs-review button").wait_for()
        assert page.locator(".rungs-review").inner_text() == due

    with visit(mine, "2026-03-07") as page:
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Reset").click()
        expect(page.locator(".reader")).to_contain_text("All marks, answers and reviews are forgotten.")
        expect(page.locator(".rung-state")).to_have_text(["1 hours"] * 2)

    with visit(mine, "2026-03-08") as page:
        expect(page.locator(".way-on")).to_be_hidden()
        expect(page.locator(".reader a")).to_have_count(0)
        page.goto(address + REVIEW)
        expect(page.locator(".rungs-review")).to_contain_text("Nothing is marked as done yet.")
        page.goto(address + CHAPTERS[0])
        expect(page.get_by_label("It has none")).not_to_be_checked()
        expect(page.get_by_role("button", name="I have read this chapter")).to_have_attribute(
            "aria-pressed", "false"
        )

    with visit(elsewhere, "2026-03-08") as page:
        expect(page.locator(".reader")).to_contain_text("2 of 6 parts are marked as done.")
