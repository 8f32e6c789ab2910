"""The course's sources as `rungs.course` reads them, and what must hold between the parts of a unit."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from examiner import Template, load_template
from rungs.course import Course, CourseError, Failure, Unit, front_matter, load_course
from rungs.names import UnitNameError
from rungs.site.coverage import load_claims

CHAPTER = """---
title: Data preprocessing
hours: 4.5
prerequisites: []
outcomes:
  - id: split-first
    can: fit on training rows only
---
# Data preprocessing

(split-first)=
## Split first
"""
TOC = """
format: jb-book
root: book/index
parts:
  - caption: The entry-level role
    chapters:
      - file: book/09-preprocessing
      - file: book/10-feature-engineering
  - caption: Reference
    chapters:
      - file: book/glossary
"""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A small course of two units."""
    (tmp_path / "book").mkdir()
    (tmp_path / "_toc.yml").write_text(TOC)
    (tmp_path / "book" / "09-preprocessing.md").write_text(CHAPTER)
    second = CHAPTER.replace("split-first", "no-leaks").replace("Data preprocessing", "Feature engineering")
    second = second.replace("prerequisites: []", "prerequisites: [09-preprocessing]")
    (tmp_path / "book" / "10-feature-engineering.md").write_text(second)
    return tmp_path


@pytest.fixture(scope="module")
def course(root: Path) -> Course:
    return load_course(root)


def test_units_stages_and_outcomes_are_read(sources):
    course = load_course(sources)
    unit = course.units[0]
    assert (unit.name, unit.number, unit.title, unit.hours) == (
        "09-preprocessing",
        9,
        "Data preprocessing",
        4.5,
    )
    assert unit.stage == "The entry-level role"
    assert (unit.prerequisites, course.units[1].prerequisites) == ((), ("09-preprocessing",))
    assert [(outcome.id, outcome.can) for outcome in unit.outcomes] == [
        ("split-first", "fit on training rows only")
    ]
    assert unit.sections() == {"split-first": "Split first"}
    assert course.stages == ("The entry-level role",)


@pytest.mark.parametrize(
    "query", ["09-preprocessing", "09", "9", "preproc", "Preprocessing", "09-preprocessing.ipynb"]
)
def test_a_unit_is_found_by_name_number_or_part(sources, query):
    assert load_course(sources).find(query).name == "09-preprocessing"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("prepocessing", r"There is no unit “prepocessing”: did you mean 09-preprocessing\?"),
        ("99", r"There is no unit “99”: `.+ progress` lists them, from 09-preprocessing to 10-feature-"),
        ("in", r"could mean 09-preprocessing, 10-feature-engineering: give more"),
        ("", r"There is no unit"),
    ],
)
def test_a_name_that_means_no_unit_gets_the_near_ones(sources, query, says):
    with pytest.raises(UnitNameError, match=says):
        load_course(sources).find(query)


@pytest.mark.parametrize(
    ("file", "content", "says"),
    [
        ("_toc.yml", "parts: [", r"_toc\.yml is not valid YAML"),
        ("_toc.yml", "parts:\n  - chapters: []\n", r"every part needs a caption"),
        ("_toc.yml", "- a\n", r"expected keys"),
        ("book/09-preprocessing.md", "# No front matter\n", r"lacks title, hours, prerequisites, outcomes"),
        (
            "book/09-preprocessing.md",
            CHAPTER.replace("    can:", "    cann:"),
            r"each outcome needs an id and what",
        ),
        (
            "book/09-preprocessing.md",
            CHAPTER.replace("outcomes:", "failure: {sentence: It leaks.}\noutcomes:"),
            r"a failure has sentence, data, number, counts, section and perhaps figure",
        ),
        (
            "book/09-preprocessing.md",
            CHAPTER.replace("prerequisites: []", "prerequisites: [99-nope]"),
            r"09-preprocessing\.md: its prerequisite “99-nope” is no unit of the course",
        ),
    ],
)
def test_a_faulty_source_is_named(sources, file, content, says):
    (sources / file).write_text(content)
    with pytest.raises(CourseError, match=says):
        load_course(sources)


def test_a_missing_chapter_is_named(sources):
    (sources / "book" / "09-preprocessing.md").unlink()
    with pytest.raises(CourseError, match=r"09-preprocessing\.md cannot be read"):
        load_course(sources)


# The course itself


def units(root: Path) -> list[Unit]:
    return list(load_course(root).units)


@pytest.fixture(params=[unit.name for unit in units(Path(__file__).parent.parent)])
def unit(request, course) -> Unit:
    """Each unit in turn."""
    return course.find(request.param)


@pytest.fixture
def template(unit) -> Template:
    return load_template(unit.assignment)


def test_a_unit_has_its_three_parts_and_the_proof_of_its_grader(unit, root):
    for part in (unit.chapter, unit.notebook, unit.assignment):
        assert part.is_file(), part
    assert list((root / "tests" / "submissions" / unit.name).glob("right-*.py"))


def test_the_table_of_contents_has_the_three_parts_together(unit, root):
    toc = (root / "_toc.yml").read_text()
    start = toc.index(f"book/{unit.name}")
    assert f"notebooks/{unit.name}" in toc[start : start + 200]
    assert re.search(rf"\S+/{unit.name}/{unit.name}$", toc[start : start + 300], flags=re.MULTILINE)


def test_outcomes_begin_with_a_verb_and_are_few(unit):
    assert 4 <= len(unit.outcomes) <= 6
    for outcome in unit.outcomes:
        assert outcome.can[0].islower(), f"“You can {outcome.can}” should read as a sentence"
        assert not outcome.can.endswith(".")


def test_outcome_ids_are_unique_in_the_course(course):
    ids = [outcome.id for unit in course.units for outcome in unit.outcomes]
    assert len(ids) == len(set(ids))


def test_every_outcome_is_taught_in_a_section_of_its_own(unit):
    missing = {outcome.id for outcome in unit.outcomes} - unit.sections().keys()
    assert not missing, f"no heading under the target ({missing})="


def test_every_outcome_is_shown_in_the_notebook_and_no_other(unit):
    notebook = nbformat.read(unit.notebook, as_version=4)
    tags = {
        tag.removeprefix("outcome:")
        for cell in notebook.cells
        if cell.cell_type == "code"
        for tag in cell.metadata.get("tags", [])
        if tag.startswith("outcome:")
    }
    assert tags == {outcome.id for outcome in unit.outcomes}


def test_every_outcome_is_assessed_and_no_other(unit, template):
    assert {task.outcome for task in template.tasks} == {outcome.id for outcome in unit.outcomes}


def test_a_unit_names_its_first_failure_and_where_to_read_on(unit):
    failure = unit.failure
    assert isinstance(failure, Failure), f"{unit.chapter.name}: the front matter names no failure"
    assert failure.section in unit.sections()
    assert "{" in failure.number, "the number is computed by the chapter, not typed"


def test_an_assignment_has_its_size(template):
    assert 5 <= len(template.tasks) <= 7
    assert 10 <= sum(task.points for task in template.tasks) <= 20
    assert all(len(task.hints) == 3 for task in template.tasks)


def test_what_a_terminal_shows_of_an_assignment_has_no_latex(template):
    """Hints and notes: `check --hint` and `solution` show them in a terminal, where nothing sets formulas."""
    for task in template.tasks:
        for text in (template.notes(task.id), *task.hints):
            prose = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
            assert not re.search(r"\$\S|\\[a-zA-Z]{2,}|\\[(\[]", prose), f"{task.id}: {prose}"


def test_prerequisites_exist_and_come_earlier(course):
    place = {unit.name: unit.number for unit in course.units}
    for unit in course.units:
        for prerequisite in unit.prerequisites:
            assert place[prerequisite] < unit.number, f"{unit.name} needs {prerequisite}"


def test_the_table_of_contents_is_in_the_order_of_the_path(course):
    numbers = [unit.number for unit in course.units]
    assert numbers == list(range(1, 26))


def test_every_claim_has_a_unit(course, root):
    claims = load_claims(root)
    assert len(claims) == 113
    known = {unit.name for unit in course.units}
    assert {claim.unit for claim in claims} == known, "a unit without a claim, or a claim without a unit"


def test_front_matter_of_a_page_without_any_is_empty(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Title\n")
    assert front_matter(page) == {}
