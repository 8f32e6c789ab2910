"""Reading a small book in a browser: terms explained in place, where a link arrives, the search, paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_book import served, small_book
from playwright.sync_api import Browser, Locator, Page, expect
from small_course import UNIT

from rungs.site import build

pytestmark = pytest.mark.slow

CHAPTER = f"book/{UNIT}.html"
TEXT = """
The model learns, and a {term}`missing value` disturbs it.

### Grouping

Much is said about sums before anything is said about what this section is for. So that the words which a
reader looks for stand far from its first line, there is a sentence of no other use, and one more, and yet
another. Then comes what was sought: `groupby` splits a table into groups, and each is added up by itself.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of one unit, whose chapter has terms and a section to look for."""
    root = small_book(tmp_path_factory.mktemp("course"))
    chapter = root / "book" / f"{UNIT}.md"
    chapter.write_text(chapter.read_text().replace("(greet)=", f"{TEXT}\n(greet)="))
    return build.build(root, strict=True)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the book is served."""
    with served(site) as address:
        yield address


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a browser with these properties; a script that fails fails the test."""
    contexts = []

    def open_book(**properties: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | properties)
        contexts.append(context)
        page = context.new_page()
        page.failures = []
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        return page

    yield open_book
    for context in contexts:
        assert [failure for page in context.pages for failure in page.failures] == []
        context.close()


# Terms of the glossary ------------------------------------------------------------------------------


def note(page: Page, words: str) -> Locator:
    """What is shown beside a term."""
    return page.locator(".about", has_text=words)


def test_a_term_is_explained_under_the_pointer_and_the_page_stays(reader, address):
    page = reader()
    page.goto(address + CHAPTER)
    about = note(page, "What predicts.")
    expect(about).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="model").hover()
    expect(about).to_be_visible()
    about.hover()  # the words can be reached and selected
    page.wait_for_timeout(400)
    expect(about).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    expect(about).to_be_hidden()
    assert page.url.endswith(CHAPTER)


def test_a_term_that_its_author_links_is_explained_too(reader, address):
    page = reader()
    page.goto(address + CHAPTER)
    page.get_by_role("main").get_by_role("link", name="missing value").hover()
    expect(note(page, "A value that is not there.")).to_be_visible()


def test_a_term_is_explained_by_keyboard_and_escape_closes_it(reader, address):
    page = reader()
    page.goto(address + CHAPTER)
    link = page.get_by_role("main").get_by_role("link", name="model")
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    about = note(page, "What predicts.")
    expect(about).to_be_visible()
    page.keyboard.press("Escape")
    expect(about).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(note(page, "A value that is not there.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("glossary.html#term-missing-value$"))


def test_a_screen_reader_says_what_a_term_means(reader, address):
    page = reader()
    page.goto(address + CHAPTER)
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    described = {
        node["name"]["value"]: node["description"]["value"]
        for node in tree
        if node["role"]["value"] == "link" and node.get("description", {}).get("value")
    }
    assert described["model"] == "model What predicts."


def test_a_finger_shows_the_words_first_and_follows_the_link_then(reader, address):
    page = reader(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    page.goto(address + CHAPTER)
    link = page.get_by_role("main").get_by_role("link", name="missing value")
    link.tap()
    about = note(page, "A value that is not there.")
    expect(about).to_be_visible()
    box = about.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    link.tap()
    expect(page).to_have_url(re.compile("glossary.html#term-missing-value$"))


def test_without_javascript_a_term_leads_to_the_glossary_and_its_words_do_not_stand_about(reader, address):
    page = reader(java_script_enabled=False)
    page.goto(address + CHAPTER)
    expect(note(page, "What predicts.")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="model").click()
    expect(page).to_have_url(re.compile("glossary.html#term-model$"))


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_while_a_term_is_explained_or_a_heading_marked(reader, address, mode):
    page = reader(color_scheme=mode, reduced_motion="reduce")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}{CHAPTER}#grouping")
        page.reload()
        page.get_by_role("main").get_by_role("link", name="model").hover()
        expect(note(page, "What predicts.")).to_be_visible()
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


# Where a link arrives -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "marked"),
    [
        (f"{CHAPTER}#grouping", "h3"),
        (f"{CHAPTER}#add-up", "h2"),
        ("book/glossary.html#term-model", "dt"),
    ],
)
def test_what_a_link_leads_to_is_marked(reader, address, place, marked):
    page = reader(reduced_motion="reduce")
    page.goto(address + place)
    ground = "element => getComputedStyle(element).backgroundColor"
    marks = [
        found
        for found in page.locator("main :is(h1, h2, h3, dt)").all()
        if found.evaluate(ground) != "rgba(0, 0, 0, 0)"
    ]
    assert [found.evaluate("element => element.localName") for found in marks] == [marked]


def test_a_heading_shows_its_own_link_to_pointer_and_keyboard(reader, address):
    page = reader()
    page.goto(address + CHAPTER)
    link = page.locator("h3 .headerlink")
    expect(link).to_have_css("opacity", "0")
    page.get_by_role("heading", name="Grouping").hover()
    expect(link).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    link.focus()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#grouping$"))


# The search -----------------------------------------------------------------------------------------


def test_a_result_shows_the_typed_word_names_its_place_and_leads_to_it(reader, address):
    page = reader()
    page.goto(f"{address}search.html?q=groupby")
    result = page.locator("#search-results li", has_text="Small demonstration")
    expect(result).to_have_count(1)
    expect(result.locator(".context")).to_contain_text("groupby splits a table")
    expect(result.locator(".highlighted")).to_have_text("groupby")
    expect(result).to_contain_text("Unit 09, chapter")
    expect(result.locator("a")).to_have_text("Small demonstration > Grouping")
    result.locator("a").click()
    expect(page).to_have_url(re.compile(f"{CHAPTER}#grouping$"))


def test_a_word_in_another_form_is_found_by_its_stem(reader, address):
    page = reader()
    page.goto(f"{address}search.html?q=groups+splitting")
    excerpt = page.locator("#search-results li", has_text="Grouping").locator(".context")
    expect(excerpt).to_contain_text("splits a table into groups")
    expect(excerpt.locator(".highlighted").first).to_have_text("split")


def test_a_part_of_a_word_is_found_in_the_midst_of_it(reader, address):
    page = reader()
    page.goto(f"{address}search.html?q=oupby")
    result = page.locator("#search-results li")
    expect(result.locator("a")).to_have_text("Small demonstration > Grouping")
    expect(result.locator(".context")).to_contain_text("groupby splits a table")


def test_the_passage_shown_is_the_one_in_which_most_of_the_words_stand(reader, address):
    page = reader()
    page.goto(f"{address}search.html?q=model+disturbs")
    result = page.locator(f'#search-results li:has(a[href*="{UNIT}"])').first
    expect(result.locator(".context")).to_contain_text("a missing value disturbs it")


def test_the_search_of_a_book_on_disk_shows_the_passages_too(reader, site):
    page = reader()
    page.goto(f"{(site / 'search.html').as_uri()}?q=groupby")
    expect(page.locator("#search-results .context")).to_contain_text("groupby splits a table")


def test_what_the_sources_no_longer_say_is_not_found(reader, tmp_path):
    root = small_book(tmp_path)
    chapter = root / "book" / f"{UNIT}.md"
    text = chapter.read_text()
    page = reader()
    for word in ("zebrafish", "wolverine"):
        chapter.write_text(f"{text}\nA {word} is an animal.\n")
        site = build.build(root, strict=True, changed=[chapter])
        with served(site) as address:
            page.goto(f"{address}search.html?q={word}")
            expect(page.locator("#search-results .context")).to_contain_text(f"A {word} is an animal.")
            page.goto(f"{address}search.html?q=zebrafish+animal")
            expect(page.locator("#search-results h2")).to_have_text("Results")
            found = word == "zebrafish"
            expect(page.locator("#search-results li")).to_have_count(1 if found else 0)
            told = "Places found: 1" if found else "No page has all of these words."
            expect(page.locator("#search-results .search-summary")).to_contain_text(told)


def test_a_term_of_the_glossary_is_listed_once_with_what_it_means(reader, address):
    page = reader()
    page.goto(f"{address}search.html?q=missing+value")
    results = page.locator("#search-results li", has=page.locator('a[href*="glossary"]'))
    expect(results).to_have_count(1)
    expect(results).to_contain_text("A value that is not there.")
    expect(results.locator("a")).to_have_text("Glossary > missing value")
    results.locator("a").click()
    expect(page).to_have_url(re.compile("glossary.html#term-missing-value$"))
