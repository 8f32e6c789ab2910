"""What a published book says of itself: to search engines, in previews of links, and where no page is."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from built_book import served, small_book
from PIL import Image
from playwright.sync_api import Browser, expect
from small_course import UNIT

from rungs.site import build as book
from rungs.site import published

ADDRESS = "https://example.org/courses/rungs/"
REPOSITORY = "https://github.com/somebody/rungs"
PAGES = ("book/{}", "notebooks/{}", "assignments/pages/{0}/{0}")
OPENING = (
    "Sums come first. They are what a ledger is made of. "
    "After them come greetings, which are made of words, and whoever has both has all that this small course "
    "can give to a reader who began with nothing at all and had no more than an hour."
)


def course_with_an_opening(root: Path) -> Path:
    """A small book whose chapter begins with a paragraph."""
    root = small_book(root)
    chapter = root / "book" / f"{UNIT}.md"
    chapter.write_text(
        chapter.read_text().replace("# Small demonstration\n", f"# Small demonstration\n\n{OPENING}\n", 1)
    )
    index = root / "book" / "index.md"
    index.write_text(f"{index.read_text()}\n```bash\ngit clone <this repository> rungs\n```\n")
    return root


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The small book, built as the workflow builds it: both addresses in the environment."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RUNGS_ADDRESS", ADDRESS.rstrip("/"))  # as Pages gives it
        environment.setenv("RUNGS_REPOSITORY", REPOSITORY)
        yield book.build(course_with_an_opening(tmp_path_factory.mktemp("published")), strict=True)


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same book as a learner builds it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("RUNGS_ADDRESS", raising=False)
        environment.delenv("RUNGS_REPOSITORY", raising=False)
        return book.build(course_with_an_opening(tmp_path_factory.mktemp("at-home")), strict=True)


def page_of(site: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((site / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def tags_of(page: BeautifulSoup) -> dict[str, str]:
    """The tags that a preview is made of."""
    found = page.select('meta[property^="og:"], meta[name^="twitter:"]')
    return {tag.get("property") or tag["name"]: tag["content"] for tag in found}


@pytest.mark.slow
def test_the_sitemap_lists_every_page_once_and_none_that_is_no_page(site):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [place.text for place in ElementTree.parse(site / "sitemap.xml").iterfind("s:url/s:loc", names)]
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    expected = {
        ADDRESS + page for page in pages - {"404.html", "search.html", "index.html", "book/index.html"}
    }
    assert listed[0] == ADDRESS
    assert sorted(listed[1:]) == sorted(expected)


@pytest.mark.slow
def test_the_command_that_clones_the_course_names_the_repository_where_there_is_one(site, at_home):
    for folder, source in ((site, REPOSITORY), (at_home, "<this repository>")):
        for page in ("index", "book/index"):
            assert f"git clone {source} rungs" in page_of(folder, page).select_one("main").text


@pytest.mark.slow
def test_a_page_names_its_own_address_and_the_landing_page_has_one(site):
    for page in (pattern.format(UNIT) for pattern in PAGES):
        assert page_of(site, page).select_one('link[rel="canonical"]')["href"] == f"{ADDRESS}{page}.html"
    for page in ("index", "book/index"):
        assert page_of(site, page).select_one('link[rel="canonical"]')["href"] == ADDRESS
    for page in ("404", "search"):
        assert not page_of(site, page).select('link[rel="canonical"]')
        assert page_of(site, page).select_one('meta[name="robots"]')["content"] == "noindex"


@pytest.mark.slow
def test_a_link_that_is_sent_to_somebody_shows_title_summary_and_picture(site):
    page = page_of(site, f"book/{UNIT}")
    tags = tags_of(page)
    assert tags["og:title"] == "Small demonstration"
    assert tags["og:description"] == "Sums come first. They are what a ledger is made of."
    assert tags["og:description"] == page.select_one('meta[name="description"]')["content"]
    assert tags["og:url"] == f"{ADDRESS}book/{UNIT}.html"
    assert tags["twitter:card"] == "summary_large_image"
    picture = site / tags["og:image"].removeprefix(ADDRESS)
    with Image.open(picture) as image:
        assert (str(image.width), str(image.height)) == (tags["og:image:width"], tags["og:image:height"])
    assert picture.stat().st_size < 100_000


@pytest.mark.slow
def test_a_book_without_an_address_has_the_page_for_nothing_and_else_none_of_it(at_home):
    assert (at_home / "404.html").exists()
    assert not (at_home / "sitemap.xml").exists()
    assert not (at_home / "card.png").exists()
    for path in at_home.rglob("*.html"):
        page = page_of(at_home, path.relative_to(at_home).with_suffix("").as_posix())
        assert not page.select('link[rel="canonical"]'), path
        assert tags_of(page) == {}, path
        assert not page.select(".launch"), path
    assert (
        page_of(at_home, f"book/{UNIT}").select_one('meta[name="description"]')["content"].startswith("Sums")
    )


@pytest.mark.slow
def test_notebooks_can_be_opened_elsewhere_where_the_repository_is_known(site):
    launch = {link.text: link["href"] for link in page_of(site, f"notebooks/{UNIT}").select(".launch")}
    assert launch == {
        "Open in Binder": "https://mybinder.org/v2/gh/somebody/rungs/main"
        f"?urlpath=lab%2Ftree%2Fnotebooks%2F{UNIT}.ipynb",
        "Open in Codespaces": "https://codespaces.new/somebody/rungs",
    }
    for page in (f"book/{UNIT}", f"assignments/pages/{UNIT}/{UNIT}", "index"):
        assert not page_of(site, page).select(".launch")


@pytest.mark.slow
def test_every_address_of_the_page_for_nothing_begins_at_the_root_of_the_site(site, at_home):
    for folder, base in ((site, "/courses/rungs/"), (at_home, "/")):
        page = page_of(folder, "404")
        found = [
            tag[attribute]
            for attribute in ("href", "src", "action", "data-content_root")
            for tag in page.select(f"[{attribute}]")
        ]
        inside = [address for address in found if not address.startswith("#")]
        assert inside
        for address in inside:
            assert address.startswith(base), address
            path = folder / urlsplit(address).path.removeprefix(base)
            assert path.exists(), address


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_who_follows_a_dead_link_at_any_depth_finds_the_way_back(browser: Browser, at_home, mode):
    page = browser.new_page(color_scheme=mode, viewport={"width": 320, "height": 800})
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    lost = (at_home / "404.html").read_text(encoding="utf-8")
    with served(at_home) as address:

        def as_pages_does(route):
            """Answer as a server of static sites does: the page for nothing, at whatever address it was."""
            route.fulfill(status=404, content_type="text/html", body=lost)

        page.route(f"{address}book/gone/**", as_pages_does)
        page.goto(f"{address}book/gone/far/away.html")
        expect(page.get_by_role("heading", level=1)).to_have_text("There is no such page")
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith(
            "Charter"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()
        page.get_by_role("link", name="search the book").click()
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("greeting")
        page.keyboard.press("Enter")
        expect(page.locator("#search-results")).to_contain_text("Small demonstration")
        page.goto(f"{address}book/gone/far/away.html")
        page.get_by_role("main").get_by_role("link", name="the path").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("A small book")
    assert failures == []
    page.close()


@pytest.mark.slow
def test_a_site_that_loses_its_address_loses_what_came_of_it(tmp_path, monkeypatch):
    root = small_book(tmp_path / "course")
    config = root / "_config.yml"
    text = config.read_text()
    assert yaml.safe_load(text)["html"]["baseurl"] == ""
    config.write_text(text.replace('baseurl: ""', f"baseurl: {ADDRESS}"))
    monkeypatch.delenv("RUNGS_ADDRESS", raising=False)
    site = book.build(root)
    assert (site / "sitemap.xml").exists()
    assert page_of(site, "index").select('link[rel="canonical"]')
    config.write_text(text)
    book.build(root)
    assert not (site / "sitemap.xml").exists()
    assert not (site / "card.png").exists()
    assert not page_of(site, "index").select('link[rel="canonical"]')
    assert not page_of(site, f"book/{UNIT}").select('link[rel="canonical"]')


@pytest.mark.slow
def test_an_address_that_is_none_is_told_in_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("RUNGS_ADDRESS", "example.org/rungs")
    with pytest.raises(
        book.BookError, match=r"such as https://example.org/rungs/ in place of “example.org/rungs”"
    ):
        book.build(small_book(tmp_path / "course"))


def test_the_workflow_tells_the_build_where_the_book_will_stand(root):
    workflow = yaml.safe_load((root / ".github" / "workflows" / "book.yml").read_text())
    steps = workflow["jobs"]["publish"]["steps"]
    build = next(step for step in steps if "rungs book" in step.get("run", ""))
    source = re.fullmatch(r"\$\{\{ steps\.(\w+)\.outputs\.base_url \}\}", build["env"]["RUNGS_ADDRESS"])
    asked = next(step for step in steps if step.get("id") == source[1])
    assert asked["uses"].startswith("actions/configure-pages")
    assert steps.index(asked) < steps.index(build)
    assert "github.repository" in build["env"]["RUNGS_REPOSITORY"]


@pytest.mark.parametrize(
    ("repository", "services"),
    [
        ("", []),
        ("https://github.com/somebody/rungs.git", ["Binder", "Codespaces"]),
        ("https://gitlab.com/group/below/rungs", ["Binder"]),
        ("https://example.org/somebody/rungs", []),
        ("https://github.com/somebody", []),
    ],
)
def test_a_service_is_offered_for_the_hosts_that_it_knows(repository, services):
    assert [launch.label for launch in published.launches(repository, "notebooks/a.ipynb")] == services


def test_the_picture_is_the_same_for_the_same_words():
    first, second = (published.draw_card("A book", "It is about sums.", ["One", "Two"]) for _ in range(2))
    assert first == second
    with Image.open(io.BytesIO(first)) as image:
        assert image.size == published.CARD_SIZE
