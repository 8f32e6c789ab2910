"""The book on paper: one file with contents, links that lead to its own pages, answers at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_book import small_book
from pypdf import PdfReader
from small_course import UNIT

from rungs.site import build as book
from rungs.site import paper

QUESTION = """
See [the notebook](../notebooks/09-demo.ipynb) and [adding up](#add-up).

:::{question} Two and two
What are two and two?

- [x] Four
  > Use both hands.
- [ ] Five
  > One too many.
:::
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = small_book(tmp_path_factory.mktemp("paper") / "course")
    chapter = root / "book" / f"{UNIT}.md"
    chapter.write_text(chapter.read_text() + QUESTION)
    return book.build(root)


@pytest.fixture(scope="module")
def printed(site: Path) -> PdfReader:
    if not any(map(paper.shutil.which, paper.CHROMIUM)):
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
    names = str(printed.outline)
    assert "Small demonstration" in names and "Adding up" in names and "Answers and hints" in names


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
    monkeypatch.setattr(paper.shutil, "which", lambda name: None)
    with pytest.raises(paper.PaperError, match="install one"):
        paper.write(tmp_path, lambda step, share: None)
