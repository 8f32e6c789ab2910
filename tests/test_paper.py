"""The book on paper: one file with contents, links that lead to its own pages, answers at the end."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from built_book import small_book
from nbformat.v4 import new_code_cell
from pypdf import PdfReader
from small_course import UNIT

from rungs import RungsError, usage
from rungs.site import build as book
from rungs.site import paper

LONG = "A heading that is so long that it is broken into two lines or three, on a page of any size"
QUESTION = """
See [the notebook](../notebooks/09-demo.ipynb) and [adding up](#add-up).

:::{question} Two and two
What are two and two?

- [x] Four
  > Use both hands.
- [ ] Five
  > One too many.
:::

## LONG
""".replace("LONG", LONG)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = small_book(tmp_path_factory.mktemp("paper") / "course")
    chapter = root / "book" / f"{UNIT}.md"
    chapter.write_text(chapter.read_text() + QUESTION)
    file = root / "notebooks" / f"{UNIT}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    notebook.cells.append(new_code_cell('"drawn by " + "folded code"', metadata={"tags": ["hide-input"]}))
    nbformat.write(notebook, file)
    return book.build(root)


@pytest.fixture(scope="module")
def printed(site: Path) -> PdfReader:
    if not any(map(shutil.which, usage.CHROMIUM)):
        pytest.skip("needs Chromium as a browser: install the Debian package chromium")
    told: list[str] = []
    file = paper.write(site, lambda step, share: told.append(step))
    assert file == site.parent / "rungs-book.pdf" and "Printing" in told
    assert not list(site.glob("tmp*")), "nothing of the work stays in the site"
    return PdfReader(file)


def page_with(printed: PdfReader, text: str, first: int = 3) -> int:
    """The page, from 1, on which a text stands behind cover and contents."""
    pages = [number for number, page in enumerate(printed.pages, start=1) if text in page.extract_text()]
    return next(number for number in pages if number >= first)


def outline(items: list, level: int = 0) -> list[tuple[int, str]]:
    """Level and title of each entry of the outline, in order."""
    return [
        entry
        for item in items
        for entry in (outline(item, level + 1) if isinstance(item, list) else [(level, item.title)])
    ]


@pytest.mark.slow
def test_the_contents_name_the_page_of_each_part(printed):
    contents = printed.pages[1].extract_text()
    assert contents.startswith("Contents")
    numbers = [int(word) for word in contents.split() if word.isdecimal() and word != "09"]
    for title, text in (("Small demonstration", "Afterwards you can"), ("Answers and hints", "Use sum")):
        assert title in contents
        assert page_with(printed, text) in numbers


@pytest.mark.slow
def test_links_between_pages_lead_to_pages_of_the_file(printed):
    inside = outside = 0
    for page in printed.pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A", {})
            outside += "file:" in str(action.get("/URI", ""))
            inside += "/Dest" in note.get_object() or action.get("/S") == "/GoTo"
    assert inside >= 10 and outside == 0


@pytest.mark.slow
def test_answers_and_hints_come_at_the_end_and_tests_do_not(printed):
    text = [page.extract_text() for page in printed.pages]
    end = page_with(printed, "Answers and hints")
    before, after = "\n".join(text[: end - 1]), "\n".join(text[end - 1 :])
    assert "What are two and two?" in before and "Use both hands" not in before
    assert "Use both hands" in after
    assert "Use sum" not in before and "Use sum" in after
    assert "def total" in before and "the extract adds up to 3" not in before + after


@pytest.mark.slow
def test_headings_are_the_outline(printed):
    entries = outline(printed.outline)
    stages = ["Stage 1 of 1: The entry-level role", "Reference"]
    assert [title for level, title in entries if level == 0][2:] == [*stages, "Answers and hints"]
    inside = entries[entries.index((0, stages[0])) : entries.index((0, stages[1]))]
    assert inside[1:3] == [(1, "Small demonstration"), (2, "Adding up")]
    assert inside.count((2, "Adding up, step by step")) == 2, "notebook and assignment"
    assert inside[-1] == (3, "Task 2: Write greeting (1 point)")


@pytest.mark.slow
def test_a_heading_of_several_lines_keeps_its_spaces_in_the_outline(printed):
    assert LONG in [title for _, title in outline(printed.outline)]


@pytest.mark.slow
def test_folded_code_is_printed_with_its_output(printed):
    """Whoever types along from paper needs the imports, which chapters fold."""
    text = "\n".join(page.extract_text() for page in printed.pages)
    assert "drawn by folded code" in text and '"folded code"' in text


def test_it_has_the_styles_that_its_pages_have(site):
    sheets, _ = paper.gather(site)
    styles = frozenset.union(*(sheet.styles for sheet in sheets))
    assert "_static/rungs.css" in styles and "_static/basic.css" not in styles
    assert all((site / style).is_file() for style in styles)


@pytest.mark.slow
def test_each_name_is_given_once_in_the_one_document(site):
    sheets, answers = paper.gather(site)
    names = [
        tag["id"]
        for part in (*(sheet.article for sheet in sheets), *answers)
        for tag in [part, *part.select("[id]")]
    ]
    assert len(names) == len(set(names)) > 10
    links = [link["href"][1:] for sheet in sheets for link in sheet.article.select("a[href^='#']")]
    assert links and set(links) <= set(names)


def test_without_chromium_one_sentence_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(usage.shutil, "which", lambda name: None)
    with pytest.raises(RungsError, match="install one"):
        paper.write(tmp_path, lambda step, share: None)
