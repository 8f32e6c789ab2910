"""The appendices: what is covered, first failures, data sets, how it was checked, and seven questions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from built_book import built_book, small_book
from small_course import UNIT as SMALL

from examiner import Template, load_template
from rungs.course import Course, CourseError, load_course
from rungs.site import atlas, checks, coverage, datasets
from rungs.site import build as book

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def course() -> Course:
    return load_course(ROOT)


@pytest.fixture(scope="module")
def templates(course: Course) -> dict[str, Template]:
    return {unit.name: load_template(unit.assignment) for unit in course.units}


@pytest.fixture(scope="module")
def site() -> Path:
    return built_book()


def parsed(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def page_of(site: Path, name: str) -> BeautifulSoup:
    return parsed(site / "book" / f"{name}.html")


def target_of(site: Path, link: Tag) -> Tag:
    """What a link on one of the book's pages leads to."""
    path, _, fragment = link["href"].partition("#")
    return parsed((site / "book" / path).resolve()).find(id=fragment)


# Coverage -------------------------------------------------------------------------------------------


def test_every_claim_is_tied_to_an_outcome(course):
    assert coverage.faults(course, coverage.load_claims(ROOT)) == []


@pytest.mark.parametrize(
    ("unit", "outcome", "says"),
    [
        ("09-preprocessing", "", "it has no outcome; choose one of parse-types"),
        ("09-preprocessing", "find-leaks", "“find-leaks” is no outcome of 09-preprocessing"),
        ("99-nothing", "", "there is no unit 99-nothing"),
    ],
)
def test_a_claim_that_leads_nowhere_is_named(course, unit, outcome, says):
    (fault,) = coverage.faults(course, (coverage.Claim("22", "Entry level", "Preprocessing", unit, outcome),))
    assert says in fault


def test_a_table_without_outcomes_is_refused(tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / coverage.TABLE).write_text("id,section,claim,unit\n")
    with pytest.raises(CourseError, match="the column outcome is missing"):
        coverage.load_claims(tmp_path)


def test_a_task_says_who_grades_it(templates):
    template = templates["20-mentoring-and-credentials"]
    assert [coverage.judges(template, task) for task in template.tasks] == ["tests"] * 6 + ["a person"]


@pytest.mark.slow
def test_every_claim_leads_to_a_section_a_cell_and_a_task(course, site):
    rows = page_of(site, "coverage").select("table.coverage tbody tr")
    claims = coverage.load_claims(ROOT)
    assert [row.td.text.strip().replace("’", "'") for row in rows] == [claim.claim for claim in claims]
    pages: dict[str, BeautifulSoup] = {}
    for row, claim in zip(rows, claims, strict=True):
        _, taught, practised, graded = row.select("td")
        found = []
        for link in (*taught.select("a"), *practised.select("a"), *graded.select("a")):
            path, _, fragment = link["href"].partition("#")
            if path not in pages:
                pages[path] = BeautifulSoup(
                    (site / "book" / path).resolve().read_text("utf-8"), "html.parser"
                )
            place = pages[path].find(id=fragment)  # a section's second name stands in a span of its own
            found.append(place.find_parent("section") if place.name == "span" else place)
        section, cell, *tasks = found
        assert section.find(re.compile("^h[2-4]$")), claim.id
        assert "cell" in cell["class"], claim.id
        assert tasks, claim.id
        assert all(task.get_text(strip=True).startswith("Task ") for task in tasks), claim.id


# Failures -------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_failure_has_its_number_its_picture_and_its_section(course, site):
    sections = page_of(site, "failures").select("section section")
    assert [section.h2.get_text(" ", strip=True)[:2] for section in sections] == [
        unit.name[:2] for unit in course.units
    ]
    for section in sections:
        number = section.select_one(".failure-number strong").text
        assert re.search(r"\d", number), section.h2.text
        assert "{" not in section.text
        picture = section.select_one(".failure-picture img")
        drawn = (site / "book" / picture["src"]).resolve().read_text(encoding="utf-8")
        assert drawn.startswith("<svg")
        assert "color-scheme:light dark" in drawn  # it follows the page into the dark
        assert set(re.findall(r"var\((--[\w-]+)", drawn)) <= set(re.findall(r"(--[\w-]+):", drawn))
        assert picture["loading"] == "lazy"
        assert target_of(site, section.select_one(".failure-source a[href*='#']"))


FAILING = """jupytext:
  text_representation:
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
failure:
  sentence: The sum is wrong.
  data: two numbers
  number: "{sum}"
  counts: is what came of {terms}.
  section: add-up
"""
CELL = """
```{code-cell} ipython3
import matplotlib.pyplot as plt
from myst_nb import glue
from rungs.interact import alt_text

glue("sum", "42", display=False)
glue("terms", "20 and 22", display=False)
plt.plot([20, 22])
alt_text("A line that rises from 20 to 22.")
plt.show()
```

(greet)=
"""


@pytest.mark.slow
def test_a_failure_waits_for_its_chapter_to_be_run(tmp_path):
    root = small_book(tmp_path / "course")
    (root / "book" / "failures.md").write_text("# Failures\n\n```{failures}\n```\n")
    toc = root / "_toc.yml"
    toc.write_text(toc.read_text() + "      - file: book/failures\n")
    chapter = root / "book" / f"{SMALL}.md"
    text = chapter.read_text().replace("prerequisites", f"{FAILING}prerequisites", 1)
    chapter.write_text(text.replace("\n(greet)=\n", CELL))
    page = page_of(book.build(root, execute=None), "failures")
    assert atlas.NOT_RUN in page.text
    assert "The sum is wrong." in page.text
    assert not page.find("img")
    page = page_of(book.build(root, strict=True), "failures")
    assert page.select_one(".failure-number").text == "42 is what came of 20 and 22."
    assert page.img["alt"] == "A line that rises from 20 to 22."
    chapter.write_text(chapter.read_text().replace('"{sum}"', '"{total}"'))
    with pytest.raises(book.BookError, match="its chapter glues no value 'total'"):
        book.build(root, strict=True)


# Data sets ------------------------------------------------------------------------------------------


def test_every_file_of_an_assignment_is_on_the_page_and_no_other(templates):
    made_up = datasets.load_list(ROOT)["made_up"]
    for name, template in templates.items():
        files = datasets.handed_out(template)
        assert set(made_up[name]["files"]) == set(files)
        for file, said in made_up[name]["files"].items():
            assert said or datasets.columns_of(file, files[file]), f"{name}: say what {file} holds"


def test_every_set_from_outside_that_a_unit_reads_is_on_the_page(course):
    outside = datasets.load_list(ROOT)["outside"]
    calls = {call for entry in outside for call in entry["calls"]}
    reads = re.compile(r'data\.load\("\w+"\)|\b(?:load_[a-z_]+|fetch_[a-z_]+)\(|get_sample_data\(')
    loaders = re.compile(r"from sklearn\.datasets import ([\w, ]+)")
    for unit in course.units:
        for text in map(datasets.text_of, datasets.files_of(unit)):
            sets = {name.strip() for names in loaders.findall(text) for name in names.split(",")}
            used = {
                call.removeprefix("data.").rstrip("(") if call.endswith("(") else call.removeprefix("data.")
                for call in reads.findall(text)
            }
            used = {call for call in used if call.startswith('load("') or call in sets}
            assert used <= calls, f"{unit.name}: {used - calls} is not in {datasets.LIST}"
    assert all(datasets.uses(course, outside, {}).values())


def test_the_columns_of_a_table_are_read_from_it():
    assert datasets.columns_of("a.csv", b"day;lift;kind\n1;2;3\n") == "day, lift, kind"
    assert datasets.columns_of("a.json", b"{}") == ""
    many = ",".join(f"c{number}" for number in range(20)).encode()
    assert datasets.columns_of("a.csv", many) == "c0, c1, c2, …, c17, c18, c19"


# How the course was checked -------------------------------------------------------------------------


def test_answers_are_counted_and_not_typed(templates, tmp_path):
    template = templates["09-preprocessing"]
    folder = tmp_path / checks.SUBMISSIONS / template.name
    folder.mkdir(parents=True)
    for name in ("right-a", "right-b", "wrong-a"):
        (folder / f"{name}.py").touch()
    assert checks.proof_of(tmp_path, template) == checks.Proof(tasks=7, right=2, wrong=1, harmless=0)
    (folder / "survivors.yml").write_text("- {task: a, before: b, after: c, why: d}\n")
    assert checks.proof_of(tmp_path, template).harmless == 1


@pytest.mark.slow
def test_the_page_of_checks_adds_up(course, site):
    page = page_of(site, "checks")
    *rows, last = [
        [int(cell.text.replace(",", "")) for cell in row.select("td")[1:]]
        for row in page.select("table.checks tbody tr")
    ]
    assert len(rows) == len(course.units)
    assert [sum(column) for column in zip(*rows, strict=True)] == last
    hostile = len(list((ROOT / checks.SUBMISSIONS / "hostile").glob("*.py")))
    assert f"tested with {hostile} answers" in " ".join(page.text.split())


# Seven questions ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_seven_questions_have_short_answers_that_point_to_units(site):
    answers = page_of(site, "seven-questions").select("section section")
    assert len(answers) == 7
    for answer in answers:
        assert answer.h2.text.rstrip("#").endswith("?")
        words = sum(len(paragraph.text.split()) for paragraph in answer.select("p"))
        assert 80 <= words <= 190, f"{answer.h2.text}: {words} words, with the facts that it cites"
        assert len(answer.select('a[href*="-"][href*="#"]:not([href*="facts.html"]):not(.term)')) >= 3
