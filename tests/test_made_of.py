"""Pages made of other files: they follow what they show of these, and are left alone otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built_book import small_book
from small_course import UNIT

from rungs.site import build as book

pytestmark = pytest.mark.slow

SETS = """outside:
  - name: Wine
    calls: [load_wine]
    origin: A cellar.
    licence: Public.
    columns: Many.
    traps: Few.
made_up: {}
"""
PAGES = {
    "data-sets": "# Data sets\n\n```{outside-data}\n```\n",
    "coverage": "# Covered\n\n```{coverage}\n```\n",
    "checks": "# Checked\n\n```{checks}\n```\n\nHostile: {counted}`hostile`.\n",
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A built book of one unit with the pages of data sets, of what is covered, and of checks."""
    root = small_book(tmp_path / "course")
    (root / "book" / "data-sets.yml").write_text(SETS)
    claim = f"a1,Skills,Adds,{UNIT},add-up\n"
    (root / "book" / "coverage.csv").write_text(f"id,section,claim,unit,outcome\n{claim}")
    for name, text in PAGES.items():
        (root / "book" / f"{name}.md").write_text(text)
    toc = root / "_toc.yml"
    toc.write_text(toc.read_text() + "".join(f"      - file: book/{name}\n" for name in PAGES))
    notebook = root / "notebooks" / f"{UNIT}.ipynb"
    tagged = notebook.read_text().replace(
        '"metadata": {},\n   "outputs"', '"metadata": {"tags": ["outcome:add-up"]},\n   "outputs"'
    )
    notebook.write_text(tagged)
    book.build(root)
    return root


def page_of(root: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((root / "_build" / "html" / "book" / f"{name}.html").read_text(), "html.parser")


def written_by_a_build(root: Path) -> set[str]:
    """Build, and return which of the pages were written."""
    files = {name: root / "_build" / "html" / "book" / f"{name}.html" for name in PAGES}
    before = {name: file.stat().st_mtime_ns for name, file in files.items()}
    book.build(root)
    return {name for name, file in files.items() if file.stat().st_mtime_ns != before[name]}


def change(root: Path, old: str, new: str) -> None:
    chapter = root / "book" / f"{UNIT}.md"
    assert old in chapter.read_text()
    chapter.write_text(chapter.read_text().replace(old, new))


def test_a_sentence_leaves_them_alone(small):
    change(small, "(greet)=", "One more sentence.\n\n(greet)=")
    assert written_by_a_build(small) == set()


def test_a_set_that_a_unit_begins_to_use_or_uses_no_longer(small):
    used = page_of(small, "data-sets").find("dt", string="Used in units").find_next_sibling("dd")
    assert used.text.strip() == ""
    change(small, "(greet)=", "As `load_wine` shows.\n\n(greet)=")
    assert written_by_a_build(small) == {"data-sets"}
    used = page_of(small, "data-sets").find("dt", string="Used in units").find_next_sibling("dd")
    assert used.text.strip() == "09"
    change(small, "As `load_wine` shows.", "As nothing shows.")
    assert written_by_a_build(small) == {"data-sets"}


def test_a_heading_that_is_shown_elsewhere(small):
    change(small, "## Adding up", "## Summing up")
    assert "coverage" in written_by_a_build(small)
    assert "Summing up" in page_of(small, "coverage").text


def test_an_answer_that_is_counted(small):
    assert "Hostile: 0." in page_of(small, "checks").text
    folder = small / "tests" / "submissions" / "hostile"
    folder.mkdir()
    (folder / "one.py").write_text("")
    assert written_by_a_build(small) == {"checks"}
    assert "Hostile: 1." in page_of(small, "checks").text
