"""The book on paper: the pages of the built site as one PDF file, by `rungs book --pdf`.

The pages are put one after another into a single HTML document, which Chromium prints with the site's own
style for print: so links between pages become links between places of the file, and headings its outline. It
is printed twice, since the page numbers in the contents are known only after the first time. Answers and
hints, which a reader should not see at once, move to the end. Of an assignment the ticket and the tasks are
printed, and not the tests, which are half of it and do nothing on paper.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from rungs import RungsError
from rungs.dates import written
from rungs.usage import find_chromium

FIRST = "index.html"
ONLY_ON_SCREEN = {"book/review.html"}
"""Pages that are nothing without a script."""

NO_USE_ON_PAPER = (
    "script, style, button, template, [popover], .headerlink, .copy, .parts, .toctree-wrapper, .rungs-result"
)
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
KICKER = re.compile(r"(Stage \d+ of \d+: (.+)) · Unit\s(\d+)")
"""What stands above the title of a unit's pages: the stage, in full and by name, and the unit's number."""
REFERENCE = "Reference"
"""Where pages without a stage belong."""
IDS = re.compile(r"url\(#([^)]+)\)")
TO_FILL_IN = "YOUR CODE HERE"
"""What stands in the cells of an assignment that the learner fills in."""

FOOTER = (
    '<div style="width: 100%; font: 8pt sans-serif; text-align: center; color: #555">'
    '<span class="pageNumber"></span></div>'
)
STYLE = """
@page { size: A4; margin: 18mm 18mm 20mm; }
html { scrollbar-gutter: auto; }
body { display: block; }
.sheet { break-before: page; }
.cover { display: grid; align-content: center; min-height: 230mm; }
.cover h1 { font-size: 32pt; margin: 0; }
.paper-contents ol { list-style: none; margin: 0; padding: 0; }
.paper-contents li { display: flex; gap: .5em; align-items: baseline; }
.paper-contents li::before { content: ""; order: 1; flex: 1; border-bottom: 1px dotted; }
.paper-contents .number { order: 2; font-variant-numeric: tabular-nums; min-width: 3em; text-align: right; }
.paper-contents .stage { margin: 1.6rem 0 .3rem; font-weight: 700; break-after: avoid; }
.paper-contents li.part { padding-left: 1.5em; }
.paper-contents a { text-decoration: none; }
.paper-answers h3 { margin-bottom: .2em; }
.paper-answers section { padding-left: 1.1rem; border-left: 3px solid var(--line); }
.paper-answers > section { padding-left: 0; border: 0; }
.paper-answers .hint-name { margin-bottom: .3em; font-weight: 600; break-after: avoid; }
/* Where a heading is broken into lines, the outline has the space between them only if it is kept here. */
h1, h2, h3, h4, h5, h6 { white-space: pre-wrap; }
"""


class PaperError(RungsError):
    """The book cannot be printed; the message says what to do."""


@dataclass(frozen=True)
class Sheet:
    """A page of the site, made ready for paper: its place, its heading, its styles and what it holds."""

    place: str
    title: str
    stage: str
    number: str
    styles: frozenset[str]
    article: Tag

    @property
    def part(self) -> str:
        """Which part of the chapter before it it is: a notebook or an assignment; empty for a chapter."""
        folder = self.place.split("--")[0]
        return {"notebooks": "Notebook", "assignments": "Assignment"}.get(folder, "")


def write(site: Path, report: Callable[[str, float | None], None]) -> Path:
    """Print the site as one file beside its folder and return the file's path.

    Args:
        site: The folder of the built site.
        report: Told what is being done.

    Raises:
        RungsError: There is no Chromium, or it fails.
    """
    program = find_chromium()
    report("Gathering pages", None)
    title = _parsed(site, FIRST).select_one("a.brand").get_text(strip=True)
    sheets, answers = gather(site)
    file = site.parent / "rungs-book.pdf"
    with tempfile.TemporaryDirectory(dir=site) as folder:  # where styles and pictures are
        source = Path(folder) / "paper.html"
        printed = Path(folder) / "paper.pdf"
        numbers: Mapping[str, int] = {}
        for step in ("Printing", "Printing again, with page numbers"):
            report(step, None)
            source.write_text(_document(title, sheets, answers, numbers), encoding="utf-8")
            _print(program, source, printed)
            numbers = _page_numbers(printed)
        shutil.move(printed, file)
    return file


def gather(site: Path) -> tuple[list[Sheet], list[Tag]]:
    """The pages of a site in the order of reading, and the answers and hints that were taken out of them."""
    pages = dict(_in_order(site))
    sheets, answers = [], []
    for path, page in pages.items():
        article = page.select_one("article.text")
        kicker = article.select_one(".kicker")
        about = KICKER.search(kicker.text) if kicker else None
        stage, number = (about[2], about[3]) if about else (REFERENCE, "")
        for gone in article.select(NO_USE_ON_PAPER):
            gone.decompose()
        place = _place(path)
        heading = article.find("h1")
        name = _words(heading) if heading else path
        _rename(article, path, place, pages.keys())
        article["id"] = place
        answers += _take_answers(article, place, name)
        if path.startswith("assignments/"):
            _take_tests(article)
        styles = frozenset(_target(path, link["href"])[0] for link in page.select("link[rel=stylesheet]"))
        sheet = Sheet(place, name, stage, number, styles, article)
        is_first = not sheets or sheets[-1].stage != stage
        _give_levels(sheet, (about[1] if about else REFERENCE) if is_first else "")
        sheets.append(sheet)
    return sheets, answers


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _give_levels(sheet: Sheet, opened: str) -> None:
    """Put a page's headings where they belong in the outline: stage, chapter, notebook or section, and so on.

    Args:
        sheet: The page.
        opened: The stage that begins with it, if one does; it becomes a heading above the page's title.
    """
    for heading in sheet.article.find_all(HEADINGS):
        heading["aria-level"] = int(heading.name[1]) + (2 if sheet.part else 1)
        for text in heading.find_all(string=True):
            text.replace_with(re.sub(r"\s+", " ", text))
    if not opened:
        return
    line = BeautifulSoup(f'<span role="heading" aria-level="1">{escape(opened)}</span>', "html.parser")
    kicker = sheet.article.select_one(".kicker")
    if kicker:
        line.append(kicker.get_text().strip().removeprefix(opened))
        kicker.clear()
    else:
        kicker = BeautifulSoup('<p class="kicker"></p>', "html.parser").p
        sheet.article.insert(0, kicker)
    kicker.append(line)


def _in_order(site: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Path and content of the site's pages, as the links to the next one lead.

    The first, which lists the others, is left out.
    """
    path, page = FIRST, _parsed(site, FIRST)
    while onward := page.select_one("head link[rel=next]"):
        path = _target(path, onward["href"])[0]
        page = _parsed(site, path)
        if path not in ONLY_ON_SCREEN:
            yield path, page


def _parsed(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")


def _target(path: str, href: str) -> tuple[str, str]:
    """The file, seen from the site's folder, and the fragment that a link on the page `path` leads to."""
    found = urlsplit(urljoin(f"/{path}", href))
    return unquote(found.path).lstrip("/"), unquote(found.fragment)


def _place(path: str, fragment: str = "") -> str:
    """The identifier that a place of the site has in the one document."""
    return "--".join([path.removesuffix(".html").replace("/", "--"), *([fragment] if fragment else [])])


def _rename(article: Tag, path: str, place: str, paths: Collection[str]) -> None:
    """Give what the article names and points to names that no other page has."""
    for tag in article.find_all(True):
        del tag["aria-describedby"]  # of a term, whose words stand in the glossary
        del tag["loading"]  # on paper nobody scrolls to a picture
        for key in ("id", "for", "name"):
            if tag.get(key):
                tag[key] = f"{place}--{tag[key]}"
        for key, value in list(tag.attrs.items()):
            if isinstance(value, str) and "url(#" in value:
                tag[key] = IDS.sub(rf"url(#{place}--\1)", value)
        if str(tag.get("xlink:href", "")).startswith("#"):
            tag["xlink:href"] = f"#{place}--{tag['xlink:href'][1:]}"
        if tag.name == "use" and str(tag.get("href", "")).startswith("#"):
            tag["href"] = f"#{place}--{tag['href'][1:]}"
        elif tag.name == "a" and tag.get("href"):
            _relink(tag, path, paths)
        elif tag.get("src") and not urlsplit(tag["src"]).scheme:
            tag["src"] = f"../{_target(path, tag['src'])[0]}"


def _relink(link: Tag, path: str, paths: Collection[str]) -> None:
    """Make a link lead to a place of the document; one to another file of the site becomes text."""
    if urlsplit(link["href"]).scheme:
        return
    file, fragment = _target(path, link["href"])
    if file in paths:
        link["href"] = f"#{_place(file, fragment)}"
    else:
        del link["href"]


def _take_answers(article: Tag, place: str, title: str) -> list[Tag]:
    """Take answers and hints out of an article and leave a link where each was; returns what was taken."""
    taken = []
    hints = [
        found
        for found in article.find_all("details")
        if found.summary and found.summary.text.startswith("Hint 1") and not found.find_parent("details")
    ]
    for number, details in enumerate([*article.select("details.rungs-answers"), *hints], start=1):
        question = details.find_parent("form")
        heading = _words(question.legend) if question else _heading_before(details)
        name = f"{place}--answer-{number}"
        if question:
            details.summary.decompose()
        for summary in details.find_all("summary"):
            summary.name, summary["class"] = "p", "hint-name"
        for part in (details, *details.find_all("details")):
            part.name = "section"  # which is open: on paper nothing unfolds
        details["id"] = name
        soup = BeautifulSoup(
            f'<p><a href="#{name}">{"Answers" if question else "Hints"}</a> (at the end)</p>'
            f'<h3><a href="#{name}--asked">{escape(title)}: {escape(heading)}</a></h3>',
            "html.parser",
        )
        here, head = soup.p, soup.h3
        here["id"] = f"{name}--asked"
        details.replace_with(here)
        details.insert(0, head)
        taken.append(details)
    return taken


def _take_tests(article: Tag) -> None:
    """Leave of an assignment's code what the learner is to write."""
    for cell in article.select("div.cell"):
        if TO_FILL_IN not in cell.text:
            cell.decompose()


def _heading_before(tag: Tag) -> str:
    found = tag.find_previous(["h1", "h2", "h3"])
    return _words(found) if found else ""


def _document(title: str, sheets: list[Sheet], answers: list[Tag], numbers: Mapping[str, int]) -> str:
    """The whole book as one HTML document in a folder of the site."""
    styles = sorted(frozenset.union(*(sheet.styles for sheet in sheets)))
    links = "\n".join(f'<link rel="stylesheet" href="../{style}" />' for style in styles)
    body = "\n".join(f'<div class="sheet">{sheet.article}</div>' for sheet in sheets)
    end = "\n".join(map(str, answers))
    return f"""<!doctype html>
<html lang="en" data-theme="light"><head><meta charset="utf-8" /><title>{escape(title)}</title>
{links}
<style>{STYLE}</style></head><body>
<div class="cover"><h1>{escape(title)}</h1><p>Printed on {written(date.today())}</p></div>
<nav class="sheet paper-contents"><h1>Contents</h1>{_contents(sheets, numbers)}</nav>
{body}
<section class="sheet paper-answers" id="answers"><h1>Answers and hints</h1>
{end}
</section></body></html>"""


def _contents(sheets: list[Sheet], numbers: Mapping[str, int]) -> str:
    rows, stage = ["<ol>"], ""
    for sheet in sheets:
        if sheet.stage != stage:
            stage = sheet.stage
            rows.append(f'</ol><p class="stage">{escape(stage)}</p><ol>')
        before = f"{sheet.part}: " if sheet.part else f"{sheet.number}\u2002" if sheet.number else ""
        rows.append(_row(sheet.place, before + sheet.title, numbers, "part" if sheet.part else ""))
    rows.append(_row("answers", "Answers and hints", numbers, ""))
    return "\n".join([*rows, "</ol>"])


def _row(place: str, title: str, numbers: Mapping[str, int], kind: str) -> str:
    number = numbers.get(place, 0)
    return (
        f'<li class="{kind}"><a href="#{place}">{escape(title)}</a>'
        f'<span class="number">{number or ""}</span></li>'
    )


def _print(program: str, source: Path, printed: Path) -> None:
    try:
        with sync_playwright() as playwright:
            sandbox = not (hasattr(os, "geteuid") and os.geteuid() == 0)  # which root cannot have
            browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=sandbox)
            page = browser.new_page()
            page.goto(source.as_uri(), timeout=0)
            page.pdf(
                path=printed,
                prefer_css_page_size=True,
                print_background=True,
                outline=True,
                tagged=True,  # so that a screen reader can read it
                display_header_footer=True,
                header_template="<span></span>",
                footer_template=FOOTER,
            )
            browser.close()
    except PlaywrightError as error:
        raise PaperError(f"{program} could not print the book: {error.message.splitlines()[0]}") from error


def _page_numbers(printed: Path) -> dict[str, int]:
    """The page, from 1, of each place that a link leads to."""
    reader = PdfReader(printed)
    return {
        str(name).lstrip("/"): 1 + reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
