"""Dated facts: what the table must hold, how chapters cite it, and what happens when a date has passed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built_book import built_book, small_book

from rungs.facts import GRACE, TABLE, FactsError, load_facts, overdue
from rungs.site import build as book

ROOT = Path(__file__).parent.parent
HEAD = "id,subject,fact,status,checked_on,recheck_by,sources\n"
ROW = "exam,The exam,It is offered.,verified,2026-11-22,{},example.org; example.net\n"


def course_with(root: Path, text: str) -> Path:
    """A folder whose table of dated facts is `text`."""
    (root / TABLE).parent.mkdir(parents=True, exist_ok=True)
    (root / TABLE).write_text(text, encoding="utf-8")
    return root


def test_every_fact_of_the_course_is_dated_and_has_a_source():
    facts = load_facts(ROOT)
    assert facts
    for fact in facts.values():
        assert fact.fact
        assert fact.sources, f"{fact.id} has no source"
        assert fact.checked_on < fact.recheck_by


def test_a_course_without_a_table_has_no_facts(tmp_path):
    assert load_facts(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,fact\nexam,It is offered.\n", "checked_on.* is missing"),
        (HEAD + ROW.format("22.11.2026"), "line 2: write dates as 2026-11-22"),
        (HEAD + ROW.format("2027-01-01") * 2, "line 3: the id “exam” occurs twice"),
    ],
)
def test_a_faulty_table_is_refused_in_a_sentence(tmp_path, text, says):
    with pytest.raises(FactsError, match=says):
        load_facts(course_with(tmp_path, text))


def test_a_fact_is_overdue_on_the_day_after_its_date(tmp_path):
    facts = load_facts(course_with(tmp_path, HEAD + ROW.format("2027-05-22")))
    assert not overdue(facts, date(2027, 5, 22))
    assert [fact.id for fact in overdue(facts, date(2027, 5, 23))] == ["exam"]
    assert not overdue(facts, date(2027, 5, 23), GRACE)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small book whose chapter cites a fact, with the page of dated facts."""
    root = small_book(tmp_path)
    (root / "book" / "facts.md").write_text("# Dated facts\n\n```{dated-facts}\n```\n")
    toc = root / "_toc.yml"
    toc.write_text(toc.read_text() + "      - file: book/facts\n")
    chapter = root / "book" / "09-demo.md"
    chapter.write_text(chapter.read_text() + "\nThe exam: {fact-text}`exam` Sit it ({fact}`exam`).\n")
    return root


@pytest.mark.slow
def test_a_chapter_cites_a_fact_by_its_id(small):
    course_with(small, HEAD + ROW.format("2099-01-01"))
    site = book.build(small, strict=True, execute=None)
    page = BeautifulSoup((site / "book" / "09-demo.html").read_text(), "html.parser")
    text = " ".join(page.get_text().split())
    assert "It is offered. (as of 22 November 2026) Sit it (as of 22 November 2026)." in text
    targets = {link["href"] for link in page.find_all("a", string="as of 22 November 2026")}
    assert targets == {"facts.html#fact-exam"}
    table = BeautifulSoup((site / "book" / "facts.html").read_text(), "html.parser")
    row = table.find(id="fact-exam")
    assert "example.net" in row.get_text()
    assert len(table.find_all("th")) == 6


@pytest.mark.slow
@pytest.mark.parametrize(
    ("overdue_by", "fails"), [(timedelta(0), False), (GRACE, False), (GRACE + timedelta(days=1), True)]
)
def test_a_strict_build_fails_once_a_fact_is_long_overdue(small, overdue_by, fails):
    course_with(small, HEAD + ROW.format(date.today() - overdue_by))
    if fails:
        with pytest.raises(book.BookError, match="the fact “exam” was to be checked again by"):
            book.build(small, strict=True, execute=None)
    else:
        assert book.build(small, strict=True, execute=None)


@pytest.mark.slow
def test_an_unknown_fact_is_a_warning_with_its_id(small):
    course_with(small, HEAD + ROW.format("2099-01-01"))
    chapter = small / "book" / "09-demo.md"
    chapter.write_text(chapter.read_text() + "\n{fact}`nothing`\n")
    with pytest.raises(book.BookError, match="has no fact “nothing”"):
        book.build(small, strict=True, execute=None)


@pytest.fixture(scope="module")
def site() -> Path:
    return built_book()


@pytest.mark.slow
def test_the_page_of_dated_facts_shows_every_row(site):
    page = BeautifulSoup((site / "book" / "facts.html").read_text(), "html.parser")
    for fact in load_facts(ROOT).values():
        assert fact.subject in page.find(id=fact.label).get_text()
