"""The built book in a browser: what it asks for, what it weighs, whether everybody can use it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_book import ROOT, built_book, served
from PIL import Image
from playwright.sync_api import Browser, Page, Request, expect

pytestmark = pytest.mark.slow

MAX_BYTES = 120_000  # a first view as sent: the page, styles, scripts, pictures, fonts
UNIT = "09-preprocessing"
KINDS = {
    "landing page": "index.html",
    "chapter": f"book/{UNIT}.html",
    "notebook": f"notebooks/{UNIT}.html",
    "assignment": f"assignments/pages/{UNIT}/{UNIT}.html",
    "glossary": "book/glossary.html",
    "library names": "book/library-names.html",
    "references": "book/references.html",
    "coverage": "book/coverage.html",
    "failures": "book/failures.html",
    "search": "search.html",
    "what is found": "search.html?q=missing+value",
    "review": "book/review.html",
    "not found": "404.html",
}
every_kind = pytest.mark.parametrize("page_address", KINDS.values(), ids=KINDS.keys())


@pytest.fixture(scope="module")
def site() -> Path:
    return built_book()


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def quiet(page: Page) -> list[str]:
    """What goes wrong in a page from here on: errors of scripts, failed requests, complaints.

    Not what the browser gives up because the reader has gone on to the next page.
    """
    wrong: list[str] = []

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            wrong.append(f"{request.url} failed: {request.failure}")

    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", failed)
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    return wrong


MARKER = """
<div style="background: #15181b"><svg class="rungs-picture" viewBox="0 0 10 10" width="100" height="100">
<defs><path id="marker" d="M2 2h6v6h-6z" style="stroke: #d55e00; stroke-width: 2"/></defs>
<use href="#marker" style="fill: #d55e00; stroke: #d55e00"/></svg></div>
"""


def test_the_edge_of_a_marker_is_as_light_in_dark_mode_as_its_inside(page):
    page.emulate_media(color_scheme="dark")
    page.set_content(MARKER)
    page.add_style_tag(path=ROOT / "rungs" / "theme" / "static" / "rungs.css")
    picture = Image.open(io.BytesIO(page.locator("svg").screenshot())).convert("RGB")
    inside, edge = picture.getpixel((50, 50)), picture.getpixel((20, 50))
    assert inside == edge == (255, 143, 71)


@every_kind
def test_a_page_asks_nobody_else(page, address, page_address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong = quiet(page)
    page.goto(address + page_address, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert wrong == []


@every_kind
def test_a_first_view_is_light(page, address, page_address):
    sent: dict[str, int] = {}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on(
        "Network.loadingFinished",
        lambda event: sent.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(address + page_address, wait_until="networkidle")
    assert sent
    total = sum(sent.values())
    assert total <= MAX_BYTES, f"{page_address} weighs {total:,.0f} bytes, at most {MAX_BYTES:,} are allowed"


@every_kind
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing(browser, address, page_address, mode):
    for width in (375, 1280):
        context = browser.new_context(color_scheme=mode, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.goto(address + page_address, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        context.close()


@every_kind
@pytest.mark.parametrize("width", [320, 375, 768, 1440])
def test_no_page_is_wider_than_the_screen(browser, address, page_address, width):
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address + page_address, wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@every_kind
def test_nothing_shifts_while_a_page_loads(page, address, page_address):
    page.add_init_script(
        """window.shifts = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
          if (!entry.hadRecentInput) window.shifts += entry.value;
        })).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(address + page_address, wait_until="networkidle")
    assert page.evaluate("window.shifts") < 0.01


def test_the_reader_chooses_light_or_dark_and_the_book_remembers(page, address):
    def ground() -> str:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.goto(address)
    light = ground()
    page.get_by_role("button", name="Change between light and dark").click()
    dark = ground()
    assert dark != light
    page.goto(address + KINDS["chapter"])
    assert ground() == dark


def test_on_a_telephone_the_contents_open_and_close_without_a_script(browser, address):
    context = browser.new_context(viewport={"width": 375, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + KINDS["chapter"])
    contents = page.get_by_role("navigation", name="Contents of the book")
    assert not contents.is_visible()
    page.get_by_role("button", name="Contents").click()
    assert contents.is_visible()
    contents.get_by_role("link", name="Glossary").click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Glossary")
    context.close()


def test_the_search_finds_a_page_by_its_words(page, address):
    page.goto(address + KINDS["chapter"])
    page.keyboard.press("/")
    page.keyboard.type("imputation")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results")).to_contain_text("Data preprocessing")
    summary = page.locator("#search-results .context").first
    summary.wait_for()  # summaries come after the titles
    assert "<" not in summary.inner_text()
    expect(page.locator("#search-results")).to_contain_text("imputation", ignore_case=True)


def test_the_folder_opened_from_disk_works_with_search(page, site):
    wrong = quiet(page)
    page.goto((site / "index.html").as_uri())
    page.get_by_role("main").get_by_role("link", name="Data preprocessing", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Data preprocessing"))
    page.get_by_role("searchbox").fill("training")
    page.keyboard.press("Enter")
    term = page.locator("#search-results li a").first
    expect(term).to_have_text("Glossary > training set")
    term.click()
    expect(page.locator("dt:target")).to_have_text(re.compile("training set"))
    page.go_back()
    page.locator("#search-results li a", has_text="Data preprocessing").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Data preprocessing"))
    assert wrong == []


def test_code_is_copied_without_prompts_or_outputs_and_by_keyboard(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    block = page.locator("div.highlight", has_text="rungs study")
    block.hover()
    block.get_by_role("button", name="Copy").click()
    copied = "git clone <this repository> rungs && cd rungs\npython3 -m rungs study"
    assert page.evaluate("navigator.clipboard.readText()") == copied
    button = page.locator("div.highlight", has_text="rungs check").get_by_role("button", name="Copy")
    while not button.evaluate("(it) => it === document.activeElement"):
        page.keyboard.press("Tab")
    expect(button).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="The code is copied")).to_be_attached()
    assert page.evaluate("navigator.clipboard.readText()") == "python3 -m rungs check 01"
    context.close()


def test_on_a_telephone_code_that_goes_on_has_a_shadow_and_scrolls_by_keyboard(browser, address):
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(address + KINDS["notebook"])
    blocks = page.locator(".cell_input pre")
    beyond = (
        "(blocks) => blocks.findIndex((pre) => pre.clientWidth && pre.scrollWidth > pre.clientWidth + 40)"
    )
    wide = blocks.nth(blocks.evaluate_all(beyond))
    wide.scroll_into_view_if_needed()
    edge = """(pre) => {
      const box = pre.getBoundingClientRect();
      return { x: box.right - 2, y: box.top + 2, width: 2, height: 2 };
    }"""

    def seen_at_the_edge() -> bytes:
        return page.screenshot(clip=wide.evaluate(edge))

    goes_on = seen_at_the_edge()
    wide.evaluate("(pre) => { pre.scrollLeft = pre.scrollWidth; }")
    assert seen_at_the_edge() != goes_on
    wide.evaluate("(pre) => { pre.scrollLeft = 0; }")
    assert seen_at_the_edge() == goes_on
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.matches('pre') && document.activeElement.scrollLeft > 0")
    context.close()


@pytest.mark.parametrize("opened", ["from a server", "from disk"])
def test_the_frames_of_a_figure_are_fetched_when_the_reader_comes_to_it(page, address, site, opened):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wrong = quiet(page)
    notebook = next(
        path for path in sorted(site.glob("notebooks/*.html")) if 'class="rungs-interact"' in path.read_text()
    )
    page.goto(notebook.as_uri() if opened == "from disk" else f"{address}notebooks/{notebook.name}")
    figure = page.locator(".rungs-interact").first
    assert not [url for url in asked if "/_figures/" in url]
    first = figure.locator(".rungs-frame").inner_html()
    control = figure.locator("input, select").first
    control.focus()
    page.keyboard.press("ArrowRight" if control.get_attribute("type") == "range" else "ArrowDown")
    page.wait_for_function(
        "([figure, first]) => figure.querySelector('.rungs-frame').innerHTML !== first",
        arg=[figure.element_handle(), first],
    )
    assert [url for url in asked if "/_figures/notebooks/" in url]
    assert wrong == []


def test_a_figure_whose_frames_cannot_be_fetched_says_so_and_tries_again(page, address, site):
    notebook = next(
        path for path in sorted(site.glob("notebooks/*.html")) if 'class="rungs-interact"' in path.read_text()
    )
    page.route("**/_figures/**", lambda route: route.abort())
    page.goto(f"{address}notebooks/{notebook.name}")
    figure = page.locator(".rungs-interact").first
    control = figure.locator("input, select").first
    keys = (
        ("ArrowRight", "ArrowLeft") if control.get_attribute("type") == "range" else ("ArrowDown", "ArrowUp")
    )
    control.focus()
    page.keyboard.press(keys[0])
    expect(figure.locator(".rungs-shown")).to_contain_text("could not be loaded")
    expect(figure.locator(".rungs-shown")).to_be_visible()
    page.unroute("**/_figures/**")
    page.keyboard.press(keys[1])
    expect(figure.locator(".rungs-shown")).to_contain_text("Shown for")
    expect(figure.locator(".rungs-shown")).not_to_be_visible()


def test_a_folded_cell_has_one_label(page, address, site):
    folded = next(
        path
        for path in sorted(site.glob("book/*.html"))
        if '<details class="admonition hide' in path.read_text()
    )
    page.goto(f"{address}book/{folded.name}")
    cell = page.locator("details.hide").first
    expect(cell.locator("summary p:visible")).to_have_text(["Show code cell source"])
    cell.locator("summary").click()
    expect(cell.locator("summary p:visible")).to_have_text(["Hide code cell source"])
    expect(cell.locator(".cell_input")).to_be_visible()


def test_print_shows_the_text_and_no_furniture(page, address):
    page.goto(address + KINDS["chapter"])
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("searchbox").is_visible()
    assert not page.get_by_role("navigation", name="Contents of the book").is_visible()
    for control in page.get_by_role("button").all():
        assert not control.is_visible()


@pytest.mark.parametrize(("kind", "what"), [("chapter", "Answers"), ("assignment", "Hints")])
def test_on_paper_answers_and_hints_come_after_everything_that_is_asked(page, address, kind, what):
    page.goto(address + KINDS[kind])
    taken = page.locator("details:is(.rungs-answers, .hint)")
    asked = taken.count()
    assert asked
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    end = page.locator("main article > section").last
    expect(end.get_by_role("heading", level=2)).to_have_text(what)
    assert end.get_by_role("heading", level=3).count() == asked
    assert end.locator("> div").all_inner_texts() and all(end.locator("> div").all_inner_texts())
    assert not any(details.is_visible() for details in taken.all())
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(taken.first).to_be_visible()
    expect(page.locator(".printed-answers")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 1400, 1536, 1600])
@pytest.mark.parametrize(
    ("part", "columns", "wrapped"),
    [
        ("assignment", 110, False),
        ("assignment", 101, True),
        ("notebook", 110, False),
        ("chapter", 88, False),
    ],
)
def test_a_line_of_code_is_seen_whole_on_a_usual_screen(browser, root, width, part, columns, wrapped):
    """On a page that is nothing but the style sheet and one block of code, in a cell or in a hint."""
    sheet = (root / "rungs" / "theme" / "static" / "rungs.css").read_text("utf-8")
    code = f'<div class="highlight"><pre>{"x" * columns}</pre></div>'
    hint = "<details open><summary>Hint</summary>"
    block = f"{hint * 3}{code}{'</details>' * 3}"
    cell = f'<div class="cell"><div class="cell_input">{code}</div></div>'
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.set_content(
        f'<!doctype html><style>{sheet}</style><body data-part="{part}" data-stage="1"><div class="page">'
        '<nav class="contents" popover></nav><main><article class="text">'
        f'{block if wrapped else cell}</article></main><nav class="headings"><p>On this page</p></nav></div>'
    )
    seen, needed, screen = page.evaluate(
        "[document.querySelector('pre').clientWidth, document.querySelector('pre').scrollWidth,"
        " document.documentElement.scrollWidth]"
    )
    assert needed <= seen and screen <= width
    page.close()
