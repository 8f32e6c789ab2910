"""The book as it is built: whole, closed in itself, without solutions, and clear when it fails."""

from __future__ import annotations

import gzip
import io
import itertools
import json
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
import pytest
from bs4 import BeautifulSoup
from built_book import COMPRESSIBLE, built_book, clone, course_of, small_book, take_outputs
from filelock import FileLock
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from small_course import UNIT as SMALL

from rungs.course import load_course
from rungs.figures import images_without_alt
from rungs.interact import in_book
from rungs.site import build as book
from rungs.site import notebooks
from rungs.site import theme as pages

JUPYTER_BOOK = str(Path(sys.executable).with_name("jupyter-book"))

LOADS = {
    "script": "src",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "frame": "src",
    "embed": "src",
    "object": "data",
    "source": "src",
    "video": "src",
    "audio": "src",
    "image": "href",
    "use": "href",
}


@pytest.fixture(scope="module")
def site() -> Path:
    return built_book()


@pytest.fixture(scope="module")
def parsed(site: Path) -> dict[str, BeautifulSoup]:
    """Every page of the course's book, by its path in the site."""
    return {
        path.relative_to(site).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in sorted(site.rglob("*.html"))
    }


# The course's own book ------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_unit_has_its_three_pages_and_the_site_begins_with_the_path(site, parsed, root):
    for unit in load_course(root).units:
        for page in (
            f"book/{unit.name}",
            f"notebooks/{unit.name}",
            f"assignments/pages/{unit.name}/{unit.name}",
        ):
            assert f"{page}.html" in parsed
    assert parsed["index.html"].select(".ladder .rung")
    assert not parsed["index.html"].select('meta[http-equiv="Refresh"]')


@pytest.mark.slow
def test_nothing_of_a_virtual_environment_or_of_the_learner_is_in_the_site(parsed):
    assert [
        page for page in parsed if page.startswith((".venv", "work", "tests", "assignments/source"))
    ] == []


@pytest.mark.slow
def test_no_page_names_another_host_to_load_from(site, parsed):
    found = []
    for page, soup in parsed.items():
        for tag, attribute in LOADS.items():
            found += [
                f"{page}: {element}"
                for element in soup.find_all(tag)
                if re.match(r"(https?:)?//", element.get(attribute, "")) or "srcset" in element.attrs
            ]
        found += [f"{page}: {style}" for style in soup.find_all("style") if "//" in style.text]
        found += [
            f"{page}: {script}"
            for script in soup.find_all("script", src=None)
            if re.search(r"https?://", script.text)
        ]
    for style in site.rglob("*.css"):
        found += [
            f"{style.name}: {url}"
            for url in re.findall(r"(?:url\(|@import)[^;)]*//[^;)]*", style.read_text())
        ]
    assert found == []


@pytest.mark.slow
def test_no_page_shows_a_traceback(parsed):
    for page, soup in parsed.items():
        traceback = "Traceback (most recent call last)"
        printed = [output.text for output in soup.select(".output.stream")]  # by a command that a cell ran
        assert soup.text.count(traceback) == sum(text.count(traceback) for text in printed), page
        assert not soup.select(".traceback"), page


@pytest.mark.slow
def test_every_link_inside_the_book_arrives(site, parsed):
    places = {
        (site / page).resolve(): {tag["id"] for tag in soup.find_all(id=True)}
        for page, soup in parsed.items()
    }
    broken = []
    for page, soup in parsed.items():
        for link in soup.select("a[href]"):
            target = urlsplit(link["href"])
            if target.scheme or target.netloc:
                continue
            if target.path.startswith("/"):  # only the page for what is not there, whose depth nobody knows
                assert page == "404.html"
                path = site / unquote(target.path).lstrip("/")
            else:
                path = (site / page).parent / unquote(target.path) if target.path else site / page
            path = path.resolve()
            lost = bool(target.fragment) and unquote(target.fragment) not in places.get(path, ())
            if not path.is_file() or (lost and path.suffix == ".html"):
                broken.append(f"{page}: {link['href']}")
    assert broken == []


FIRST_VIEW = 120_000
"""Bytes that a page may ask for before anybody scrolls: itself, styles, scripts, fonts, its first picture."""

COLUMNS = {"notebook": 110, "assignment": 110}
"""Characters of a line of code that a page of 1,280 px shows whole; test_book_browser.py measures it."""
COLUMNS_OF_TEXT = 88
INDENTED = 3
"""Columns that a hint or a list takes from the code in it."""


def sent(path: Path) -> int:
    """Bytes of a file as a web server with compression sends it."""
    content = path.read_bytes()
    return len(gzip.compress(content, 6)) if path.suffix in COMPRESSIBLE else len(content)


@pytest.mark.slow
def test_every_page_is_light_before_anybody_scrolls(site, parsed):
    heavy = []
    for page, soup in parsed.items():
        loaded = [
            *(
                link["href"]
                for link in soup.select("link[rel~=stylesheet], link[rel=preload], link[rel=icon]")
            ),
            *(script["src"] for script in soup.select("script[src]")),
            *(image["src"] for image in soup.select("img:not([loading=lazy])")),
        ]
        files = {
            (site / page).parent / unquote(urlsplit(url).path) for url in loaded if not url.startswith("/")
        }
        weight = sent(site / page) + sum(map(sent, files))
        if weight > FIRST_VIEW:
            heavy.append(f"{page}: {weight:,} bytes")
    assert heavy == []


@pytest.mark.slow
def test_the_fonts_of_formulas_hold_every_sign_of_the_book(parsed, root):
    sheet = (root / "rungs" / "theme" / "static" / "rungs.css").read_text(encoding="utf-8")
    ranges = [
        range(int(first, 16), int(last or first, 16) + 1)
        for list_of_ranges in re.findall(r"Rungs Math.*unicode-range: ([^;]*);", sheet)
        for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", list_of_ranges)
    ]
    signs = {sign for soup in parsed.values() for formula in soup.select("math") for sign in formula.text}
    assert len(signs) > 80
    assert {
        sign for sign in signs if sign.strip() and not any(ord(sign) in known for known in ranges)
    } == set()


@pytest.mark.slow
def test_no_line_of_code_is_longer_than_its_page_shows(parsed):
    long = []
    for page, soup in parsed.items():
        for block in soup.select("main pre"):
            if block.find_parent(class_="cell_output") or block.find_parent(class_="rungs-frame"):
                continue
            around = [
                tag for tag in block.find_parents(["li", "details"]) if "hide" not in tag.get("class", [])
            ]
            columns = COLUMNS.get(soup.body["data-part"], COLUMNS_OF_TEXT) - INDENTED * len(around)
            long += [f"{page}: {line}" for line in block.text.splitlines() if len(line) > columns]
    assert long == []


@pytest.mark.slow
def test_every_header_of_a_table_says_what_it_heads(parsed):
    headers = [(page, header) for page, soup in parsed.items() for header in soup.select("main th")]
    assert len(headers) > 100
    scopes = {"col", "row", "colgroup", "rowgroup"}
    assert [f"{page}: {header}" for page, header in headers if header.get("scope") not in scopes] == []


@pytest.mark.slow
def test_links_that_name_a_unit_lead_to_it_and_each_page_has_one_for_each_unit(parsed):
    count = 0
    for page, soup in parsed.items():
        links = soup.select("main article p > a.reference.internal:not(:has(span))")
        named = [
            (found[1], link["href"])
            for link in links
            if (found := re.fullmatch(r"[Uu]nits? (\d\d)", link.text))
        ]
        count += len(named)
        assert [
            href for number, href in named if not Path(urlsplit(href).path).name.startswith(f"{number}-")
        ] == [], page
        assert len({number for number, _ in named}) == len(named), page
    assert count > 60


@pytest.mark.slow
def test_every_library_name_is_explained_and_linked_where_the_page_says(parsed):
    names = parsed["book/library-names.html"]
    entries = {term["id"]: term.find_next_sibling("dd") for term in names.select("article dt[id]")}
    assert {
        "name-pandas.DataFrame.groupby",
        "name-numpy.linalg.lstsq",
        "name-sklearn.pipeline.make_pipeline",
    } <= set(entries)
    assert len(entries) > 150
    linked = {
        (page, urlsplit(a["href"]).fragment) for page, soup in parsed.items() for a in soup.select("a.name")
    }
    said = set()
    for label, entry in entries.items():
        assert entry.p.text.strip(), label
        links = entry.select(".places a")
        for link in links:
            page, _, place = link["href"].partition("#")
            said.add((f"book/{page}", label))
            there = parsed[f"book/{page}"]
            section = there.find(id=place) if place else there.article
            assert section.select(f'a.name[href$="#{label}"]'), (label, link["href"])
    assert said == linked
    assert parsed["index.html"].select('.contents a[href$="library-names.html"]')
    for page, soup in parsed.items():
        assert {f"about-{urlsplit(a['href']).fragment}" for a in soup.select("a.name")} <= {
            note["id"] for note in soup.select(".about")
        }, page


def script_content(script: Path) -> dict:
    """What a file of the search's index holds."""
    return json.loads(script.read_text(encoding="utf-8").partition("] = ")[2].rstrip(";\n"))


@pytest.mark.slow
def test_the_search_finds_chapters_by_names_and_not_the_list_of_names(site):
    folder = site / "_search"
    index = script_content(folder / "index.js")
    pages = {
        index["docnames"][page]
        for number in range(index["shards"])
        for found in script_content(folder / f"words-{number}.js").values()
        for page, *_ in found
    }
    assert "book/08-data-wrangling" in pages
    assert "book/library-names" not in pages


@pytest.mark.slow
def test_every_image_has_a_text(site):
    assert images_without_alt(site) == []


@pytest.mark.slow
def test_a_page_has_one_header_one_search_box_and_headings_in_order(parsed):
    for page, soup in parsed.items():
        assert len(soup.find_all("header")) == 1, page
        assert len(soup.select('input[type="search"], input[name="q"]')) == 1, page
        assert len(soup.find_all("main")) == 1, page
        levels = [int(heading.name[1]) for heading in soup.find_all(re.compile("^h[1-6]$"))]
        assert levels.count(1) == 1, page
        assert levels[0] == 1, page
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), page


@pytest.mark.slow
def test_a_page_loads_no_script_that_it_does_not_use(parsed):
    for page, soup in parsed.items():
        scripts = [Path(urlsplit(script["src"]).path).name for script in soup.select("script[src]")]
        if page == "search.html":
            continue
        used = {"reader.js", "rungs.js"}
        used |= {"interact.js"} if soup.select(".rungs-interact") else set()
        used |= {"questions.js"} if soup.select(".rungs-question") else set()
        used |= {"questions.js", "ts-fsrs.js", "review.js"} if soup.select(".rungs-review") else set()
        assert set(scripts) == used, page


def contrast(one: str, other: str) -> float:
    """The ratio of contrast of two colours, such as `#7d868e`, as WCAG defines it."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.slow
def test_lines_of_figures_stand_out_in_dark_mode(site, root):
    style = (root / "rungs" / "theme" / "static" / "rungs.css").read_text(encoding="utf-8")
    (paper,) = re.findall(r"--paper: light-dark\(#\w+, (#\w+)\)", style)
    made_lighter = set(re.findall(r'stroke: (#\w{6})"', style))
    files = [*site.rglob("*.html"), *(site / "_figures").rglob("*.svg")]
    drawn = {
        (file.relative_to(site).as_posix(), colour)
        for file in files
        for colour in re.findall(r"stroke: ?(#[0-9a-f]{6})", file.read_text(encoding="utf-8"))
    }
    assert len(drawn) > 25, "the course has figures"
    dark = {(file, colour) for file, colour in drawn if contrast(colour, paper) < 3}
    assert {(file, colour) for file, colour in dark if colour not in made_lighter} == set()


@pytest.mark.slow
def test_a_chapter_begins_with_what_its_front_matter_says(parsed, root):
    course = load_course(root)
    for unit in course.units:
        soup = parsed[f"book/{unit.name}.html"]
        assert soup.h1.find(string=True, recursive=False).strip() == unit.title
        head = soup.select_one(".unit-head")
        assert [link.text for link in head.select(".outcomes a")] == [
            outcome.can for outcome in unit.outcomes
        ]
        assert [link["href"] for link in head.select(".outcomes a")] == [f"#{o.id}" for o in unit.outcomes]
        assert f"{unit.hours:g} hours" in head.text
        assert unit.stage in soup.select_one(".kicker").text
        assert [link.text for link in head.select(".parts li a")] == ["Chapter", "Notebook", "Assignment"]


@pytest.mark.slow
def test_the_path_links_every_unit(parsed, root):
    course = load_course(root)
    ladder = parsed["index.html"].select_one(".ladder")
    assert [stage.find(string=True, recursive=False).strip() for stage in ladder.select("h3")] == list(
        course.stages
    )
    assert {link.text for link in ladder.select("a")} == {unit.title for unit in course.units}


@pytest.mark.slow
def test_an_assignment_is_shown_as_the_learner_gets_it(site, parsed, root):
    for unit in load_course(root).units:
        soup = parsed[f"assignments/pages/{unit.name}/{unit.name}.html"]
        assert not soup.select(".cell_output")
        download = soup.select_one("a.download")
        archive = (site / "assignments/pages" / unit.name / download["href"]).resolve()
        with zipfile.ZipFile(io.BytesIO(archive.read_bytes())) as content:
            names = {Path(name).name for name in content.namelist()}
            notebook = content.read(f"{unit.name}/{unit.name}.ipynb").decode()
        beside = unit.assignment.parent.glob("*.csv")
        assert {f"{unit.name}.ipynb", *(path.name for path in beside)} <= names
        shown = [cell.text for cell in soup.select(".cell_input")]
        given = [
            cell.source for cell in nbformat.reads(notebook, as_version=4).cells if cell.cell_type == "code"
        ]
        assert len(shown) == len(given)
        for secret in secrets_of(nbformat.read(unit.assignment, as_version=4)):
            assert not any(secret in code for code in shown + given)
        for marker in ("BEGIN SOLUTION", "BEGIN HIDDEN TESTS"):
            assert marker not in soup.text
            assert marker not in notebook


def secrets_of(notebook: nbformat.NotebookNode) -> list[str]:
    """The longest line of each solution and each region of hidden tests that stands nowhere else."""
    pattern = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)
    regions = [region for cell in notebook.cells for region in pattern.findall(cell.source)]
    assert regions
    shown = "\n".join(pattern.sub("", cell.source) for cell in notebook.cells if cell.cell_type == "code")
    secret = [[line.strip() for line in r.splitlines() if line.strip() not in shown] for r in regions]
    return [max(lines, key=len) for lines in secret if lines]


@pytest.mark.slow
def test_a_notebook_shows_its_outputs_and_can_be_downloaded_without(site, parsed, root):
    for unit in load_course(root).units:
        soup = parsed[f"notebooks/{unit.name}.html"]
        assert soup.select(".cell_output")
        file = (site / "notebooks" / soup.select_one("a.download")["href"]).resolve()
        assert file.read_bytes() == unit.notebook.read_bytes()


@pytest.mark.slow
def test_plain_jupyter_book_builds_a_clean_clone_without_a_warning(site, tmp_path):
    """With the outputs that the course's own build has cached; a small book shows that cells are run."""
    root = clone(tmp_path)
    take_outputs(course_of(site), root)
    command = [JUPYTER_BOOK, "build", "-W", "--keep-going", str(root)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    assert (root / "_build" / "html" / "index.html").exists()


# Small books ----------------------------------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_book(tmp_path / "course")


def chapter_of(root: Path) -> Path:
    return root / "book" / f"{SMALL}.md"


def add_text(root: Path, text: str) -> None:
    chapter = chapter_of(root)
    chapter.write_text(f"{chapter.read_text()}\n{text}\n")


def until(condition: Callable[[], object]) -> None:
    """Return once the condition holds; fails where it does not within a minute."""
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def add_cell(root: Path, source: str) -> None:
    path = root / "notebooks" / f"{SMALL}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell(source))
    nbformat.write(notebook, path)


def page_of(root: Path, name: str = f"book/{SMALL}") -> BeautifulSoup:
    return BeautifulSoup((root / "_build" / "html" / f"{name}.html").read_text(), "html.parser")


@pytest.mark.slow
def test_a_small_book_builds_strictly_and_says_what_it_is_doing(small):
    steps: list[tuple[str, float | None]] = []
    site = book.build(small, strict=True, progress=lambda step, share: steps.append((step, share)))
    assert (site / "index.html").exists()
    assert any(step.startswith("Running") for step, _ in steps)
    assert all(share is None or 0 <= share <= 1 for _, share in steps)


@pytest.mark.slow
@pytest.mark.parametrize(
    "source", ["1 + nothing", "import os; os._exit(3)"], ids=["raises", "kills the kernel"]
)
def test_a_failing_cell_stops_the_build_and_is_named(small, source):
    add_cell(small, f"# the sum\n{source}")
    with pytest.raises(book.BookError) as caught:
        book.build(small)
    message = str(caught.value)
    assert f"notebooks/{SMALL}.ipynb, cell 3 (`# the sum`)" in message
    assert "NameError: name 'nothing' is not defined" in message or "took the kernel down" in message
    assert "\n" not in message
    assert not in_book(), "JupyterLab that is started now gets live widgets"


@pytest.mark.slow
def test_a_failing_cell_stops_plain_jupyter_book_and_is_named(small):
    add_cell(small, "1 + nothing")
    command = [JUPYTER_BOOK, "build", str(small)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert f"notebooks/{SMALL}.ipynb, cell 3 (`1 + nothing`): NameError" in run.stderr


@pytest.mark.slow
def test_a_warning_stops_a_strict_build_only(small):
    add_text(small, "[nowhere](#no-such-target)")
    assert book.build(small).is_dir()
    chapter_of(small).touch()
    add_text(small, "More.")
    with pytest.raises(book.BookError, match="no-such-target"):
        book.build(small, strict=True)


@pytest.mark.slow
def test_a_mistake_in_the_course_is_told_in_one_sentence(small):
    chapter_of(small).write_text("---\ntitle: Half\n---\n# Half\n")
    with pytest.raises(book.BookError, match="the front matter lacks hours, prerequisites, outcomes"):
        book.build(small)
    assert not in_book(), "JupyterLab that is started now gets live widgets"


@pytest.mark.slow
def test_only_what_changed_is_written_again(small):
    site = book.build(small)

    def written() -> dict[str, int]:
        return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.html")}

    def written_by_the_next_build() -> set[str]:
        before = written()
        book.build(small)
        return {page for page, moment in written().items() if moment != before.get(page)}

    assert written_by_the_next_build() == {"index.html"}
    add_text(small, "A sentence that was not there.")
    of_the_book = {
        "index.html",
        "book/index.html",
        "search.html",
        "404.html",
    }  # the path, the same from outside, the search, the page for what is not there
    assert written_by_the_next_build() == {*of_the_book, f"book/{SMALL}.html"}
    assert "A sentence that was not there." in page_of(small).text


@pytest.mark.slow
def test_the_search_knows_old_and_new_words_after_a_sentence_more_and_loads_no_index_of_sphinx(small):
    site = book.build(small)
    (site / "searchindex.js").write_text("of an earlier version")
    add_text(small, "Platypuses swim.")
    warnings: list[str] = []
    book.build(small, warned=warnings.append)
    words = script_content(site / "_search" / "words.js")
    assert {"platypus", "predict"} <= {*words}, "a word of a page that changed, and of one that did not"
    assert not list(site.rglob("searchindex*"))
    assert not warnings


@pytest.mark.slow
def test_a_new_title_reaches_the_contents_of_every_page(small):
    book.build(small)
    chapter = chapter_of(small)
    chapter.write_text(chapter.read_text().replace("Small demonstration", "Renamed demonstration"))
    book.build(small)
    assert "Renamed demonstration" in page_of(small, "book/glossary").select_one(".contents").text


@pytest.mark.slow
def test_a_changed_assignment_changes_its_page_and_an_unchanged_one_stays(small):
    book.build(small)
    page = small / "assignments" / "pages" / SMALL / f"{SMALL}.ipynb"
    before = page.stat().st_mtime_ns
    book.build(small)
    assert page.stat().st_mtime_ns == before
    source = small / "assignments" / "source" / SMALL / f"{SMALL}.ipynb"
    source.write_text(source.read_text().replace("Please do.", "Kindly do."))
    (source.parent / "more.csv").write_text("a\n1\n")
    book.build(small)
    soup = page_of(small, f"assignments/pages/{SMALL}/{SMALL}")
    assert "Kindly do." in soup.text
    with zipfile.ZipFile(page.with_suffix(".zip")) as archive:
        assert f"{SMALL}/more.csv" in archive.namelist()


@pytest.mark.slow
def test_notebooks_that_nobody_asked_for_are_shown_without_outputs_until_somebody_does(small):
    book.build(small, execute="01-another")
    soup = page_of(small, f"notebooks/{SMALL}")
    assert not soup.select(".cell_output")
    assert "has not been run" in soup.text
    book.build(small, execute=SMALL)
    soup = page_of(small, f"notebooks/{SMALL}")
    assert soup.select_one(".cell_output").text.strip() == "2"
    assert "has not been run" not in soup.text
    add_cell(small, "3 + 4")
    book.build(small, execute=None)
    assert not page_of(small, f"notebooks/{SMALL}").select(".cell_output")


@pytest.mark.slow
def test_outputs_of_a_former_state_of_the_package_are_not_shown(small, monkeypatch):
    book.build(small)
    monkeypatch.setattr(book.notebooks, "fingerprint", lambda sources: "another")
    ran: list[str] = []
    book.build(small, progress=lambda step, share: ran.append(step))
    assert f"Running {SMALL}.ipynb" in ran


@pytest.mark.slow
def test_a_second_build_waits_until_the_first_has_ended(small):
    with ThreadPoolExecutor(1) as thread:
        (small / "_build").mkdir()
        told: list[str] = []
        with FileLock(small / "_build" / ".lock"):
            second = thread.submit(book.build, small, progress=lambda step, share: told.append(step))
            until(lambda: told)
            assert told == ["Waiting for another build of the book"] and not second.done()
        second.result()
    assert (small / "_build" / "html" / "index.html").exists()


def add_notebooks(root: Path, count: int) -> None:
    """Give the small book more notebooks, each of which loads a library."""
    for number in range(count):
        cells = [new_markdown_cell(f"# Number {number}"), new_code_cell("import pandas")]
        nbformat.write(new_notebook(cells=cells), root / "notebooks" / f"more-{number}.ipynb")
    with (root / "_toc.yml").open("a") as toc:
        toc.writelines(f"      - file: notebooks/more-{number}\n" for number in range(count))


@pytest.mark.slow
@pytest.mark.parametrize("more", [0, os.cpu_count()], ids=["one notebook", "many"])
def test_ctrl_c_stops_a_build_at_once_and_without_a_traceback(small, more):
    add_notebooks(small, more)
    add_cell(small, "import pathlib, time\npathlib.Path('../begun').touch()\ntime.sleep(100)")
    code = f"import pathlib; from rungs.site import build; build.build(pathlib.Path({str(small)!r}))"
    process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
    until((small / "begun").exists)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[1]
    assert told.rstrip().endswith("KeyboardInterrupt")
    assert "nbclient" not in told and "threw an exception" not in told and "never retrieved" not in told


WITH_PYTORCH = "RUNGS_TEST_WITH_PYTORCH"
DEEP_CELL = f"""%load_ext rungs.deep
import os, rungs.deep
rungs.deep.is_installed = lambda: {WITH_PYTORCH!r} in os.environ"""


@pytest.mark.slow
def test_adding_pytorch_runs_the_pages_that_use_it_when_they_are_wanted_and_keeps_the_others(
    small, monkeypatch
):
    add_cell(small, DEEP_CELL)
    add_cell(small, "%%deep\nprint(40 + 2)")
    monkeypatch.setattr(book.deep, "is_installed", lambda: WITH_PYTORCH in os.environ)

    def outputs() -> str:
        return " ".join(output.text for output in page_of(small, f"notebooks/{SMALL}").select(".cell_output"))

    book.build(small)
    assert "needs PyTorch" in outputs() and "42" not in outputs()
    monkeypatch.setenv(WITH_PYTORCH, "1")
    add_text(small, "Another sentence.")
    book.build(small, execute="01-another")
    assert "needs PyTorch" in outputs() and "2" in outputs()
    book.build(small, execute=SMALL)
    assert "needs PyTorch" not in outputs() and "42" in outputs()
    monkeypatch.delenv(WITH_PYTORCH)
    ran: list[str] = []
    book.build(small, progress=lambda step, share: ran.append(step))
    assert "42" in outputs() and not any(step.startswith("Running") for step in ran)


CODE_IN_TEXT = """jupytext:
  text_representation:
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3"""


@pytest.mark.slow
def test_a_chapter_may_hold_code_that_runs(small):
    chapter = chapter_of(small)
    text = chapter.read_text().replace("prerequisites", f"{CODE_IN_TEXT}\nprerequisites", 1)
    chapter.write_text(f"{text}\n```{{code-cell}}\n20 + 22\n```\n")
    book.build(small, execute=None)
    assert not page_of(small).select(".cell_output")
    book.build(small, strict=True)
    assert page_of(small).select_one(".cell_output").text.strip() == "42"


FORMULAS = r"""
Inline $\hat{y}_i \le \mathbb{E}[X] + \lVert \mathbf{w} \rVert_2$.

$$
\sigma(z) = \frac{1}{1 + e^{-z}}
$$ (sigmoid)

By {eq}`sigmoid` and below.

\begin{align}
\mathbf{X}^\top\mathbf{X}\,\hat{\boldsymbol\beta} &= \mathbf{X}^\top\mathbf{y}\\
f(x) &= \sum_{i=1}^{n} \begin{cases} x_i & \text{if } x_i > 0\\ 0 & \text{otherwise}\end{cases}
\end{align}
"""


@pytest.mark.slow
def test_mathematics_is_in_the_page_with_numbers_to_refer_to(small):
    add_text(small, FORMULAS)
    book.build(small, strict=True)
    soup = page_of(small)
    assert len(soup.find_all("math")) == 3
    number = soup.select_one(".equation .eqno")
    assert number.text.startswith("(1)")
    link = soup.find("a", string="(1)")
    assert soup.find(id=link["href"][1:]).select_one("mfrac")
    assert "\\frac" not in soup.text


@pytest.mark.slow
def test_a_mistake_in_a_formula_is_a_warning_that_shows_it(small):
    add_text(small, r"$$\frac{a}{\nosuchcommand}$$")
    with pytest.raises(book.BookError, match=r"nosuchcommand"):
        book.build(small, strict=True)


@pytest.mark.slow
def test_the_first_use_of_a_term_links_to_the_glossary_and_no_other(small):
    add_text(
        small,
        "`missing values` and Missing values, then a missing value.\n\n"
        "## A model\n\nThe {term}`model` learns; models forget. Remodelled. A unit, in everyday words.",
    )
    book.build(small, strict=True)
    soup = page_of(small)
    assert [link.text for link in soup.select("a.term")] == ["Missing values"]
    assert soup.select_one("a.term")["href"].startswith("glossary.html#term-missing-value")
    assert not page_of(small, "book/glossary").select("a.term")


@pytest.mark.slow
def test_the_first_mention_of_another_unit_links_to_its_chapter_and_no_other(small):
    index = small / "book" / "index.md"
    mentions = "Before units 08 to 09 and 77 come `unit 09` and 09 apples. After unit 09 comes nothing.\n"
    index.write_text(index.read_text() + f"\n### Unit 09 in a heading\n\n{mentions}")
    add_text(small, "This is unit 09.")
    book.build(small, strict=True)
    links = page_of(small, "book/index").select("main article p a")
    assert [(link.text, link["href"]) for link in links] == [("09", f"{SMALL}.html")]
    assert not [link for link in page_of(small).select("main article p a") if "unit" in link.text]


# Parts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latex", "drawn"),
    [
        (r"a = b", r"a = b"),
        (r"\begin{equation}a = b\end{equation}", r"a = b"),
        (r"\begin{align}a &= b\\ c &= d\end{align}", r"\begin{aligned}a &= b\\ c &= d\end{aligned}"),
        (r"\begin{align*}a\end{align*}", r"\begin{aligned}a\end{aligned}"),
        (r"\begin{gather}a\\ b\end{gather}", r"\begin{gathered}a\\ b\end{gathered}"),
        (r"\label{x} a \\ b", r"\begin{aligned}a \\ b\end{aligned}"),
        (r"x = \begin{pmatrix}1\\2\end{pmatrix}", r"x = \begin{pmatrix}1\\2\end{pmatrix}"),
    ],
)
def test_a_displayed_formula_loses_what_would_number_it_twice(latex, drawn):
    assert pages.unnumbered(latex) == drawn
    assert pages.mathml(drawn, block=True).startswith("<math")


@pytest.mark.parametrize(
    "latex",
    [
        r"\begin{bmatrix}1 & 2\\ 3 & 4\end{bmatrix}",
        r"\operatorname*{arg\,min}_{w} L(w)",
        r"\sqrt{\frac{1}{n-1}\sum_{i=1}^{n}\left(x_i-\bar{x}\right)^2}",
        r"\frac{\partial L}{\partial \mathbf{w}} = \nabla_{\mathbf{w}} L",
        r"P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}",
        r"\mathcal{N}(\mu, \sigma^2)",
        r"\underbrace{a + b}_{c} \xrightarrow{d} \binom{n}{k}",
        r"\{1, \dots, n\} \subseteq \mathbb{R}^{n \times d}",
        r"\lfloor x \rfloor \cdot 10\,\% \approx \text{precision}",
    ],
)
def test_the_formulas_that_a_course_like_this_needs_can_be_read(latex):
    assert pages.mathml(latex, block=True).startswith("<math")


def test_the_first_page_reads_the_same_one_folder_above():
    page = (
        '<html data-content_root="../"><link href="../_static/a.css"><a href="b.html#c">b</a>'
        '<a href="#here">x</a><a href="https://example.org/">e</a><form action="../search.html">'
    )
    assert pages.rebased(page, "book") == (
        '<html data-content_root="./"><link href="_static/a.css"><a href="book/b.html#c">b</a>'
        '<a href="#here">x</a><a href="https://example.org/">e</a><form action="search.html">'
    )


def test_the_size_of_an_image_is_read_from_its_file(tmp_path):
    drawing = tmp_path / "a.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160"></svg>')
    assert pages.image_size(drawing) == (400, 160)
    broken = tmp_path / "b.png"
    broken.write_bytes(b"no image")
    assert pages.image_size(broken) is None


def test_outputs_depend_on_the_modules_that_notebooks_import_and_no_others(tmp_path, monkeypatch):
    package = tmp_path / "rungs"
    package.mkdir()
    for name, text in {"data": "", "style": "from rungs import deeper", "deeper": "", "cli": ""}.items():
        (package / f"{name}.py").write_text(text)
    source = tmp_path / "notebook.ipynb"
    source.write_text(
        '{"source": ["from rungs import (\\n", "style)\\n", "import rungs.data\\n", "from x import cli"]}'
    )
    monkeypatch.setattr(notebooks, "PACKAGE", package)
    before = notebooks.fingerprint([source])
    (package / "cli.py").write_text("changed = True")
    assert notebooks.fingerprint([source]) == before
    for name in ("deeper", "data", "style"):
        (package / f"{name}.py").write_text("changed = True")
        after = notebooks.fingerprint([source])
        assert after != before
        before = after
