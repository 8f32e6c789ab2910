"""The search's index in pieces: terms stand where the search page looks, with their passages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sphinx.search.en import SearchEnglish

from rungs.site import search

ENGLISH = SearchEnglish({})


def notes(*passages: search.Passage) -> dict[str, object]:
    """What a build notes of a page with these passages."""
    return {
        "digest": repr(passages),
        "starts": [0],
        "ids": [place for place, _, _ in passages],
        "stems": [sorted(search.stems(ENGLISH, f"{title} {words}")) for _, title, words in passages],
    }


FIRST = notes(("", "Tables", "Rows of a table."), ("groups", "Groups", "A table grouped; 42 rows."))
SECOND = notes(("", "Models", "A table, again."))
INDEX = {
    "docnames": ["book/a", "book/b"],
    "titles": ["Tables", "Models"],
    "terms": {"row": 0, "tabl": 1, "42": 0, "grammar": 1},
    "titleterms": {"tabl": 0, "group": 0, "model": 1},
    "alltitles": {"Tables": [[0, None]], "Groups": [[0, "groups"]], "Models": [[1, None]]},
    "indexentries": {"group": [[0, "groups", True]]},
    "objects": {},
    "objnames": {},
    "objtypes": {},
}


def test_a_term_stands_in_its_file_with_the_passages_that_have_it():
    files = search.taken_apart(INDEX, [FIRST, SECOND])
    found = {term: files[f"words-{search.shard(term)}"].get(term) for term in INDEX["terms"]}
    assert found == {"row": [[0, 0, 1]], "tabl": [[1, 0]], "42": None, "grammar": [[1]]}
    assert files["words"] == ["row", "tabl", "grammar"]
    assert files["index"]["titleterms"] == {"tabl": [[0, 0, 1]], "group": [[0, 1]], "model": [[1, 0]]}


def test_a_title_and_an_index_entry_name_their_passage():
    index = search.taken_apart(INDEX, [FIRST, SECOND])["index"]
    assert index["alltitles"] == {
        "Tables": [[0, None, 0]],
        "Groups": [[0, "groups", 1]],
        "Models": [[1, None, 0]],
    }
    assert index["indexentries"] == {"group": [[0, "groups", True, 1]]}


def test_the_files_are_fetched_anew_where_a_word_changes_and_not_otherwise():
    version = search.taken_apart(INDEX, [FIRST, SECOND])["index"]["version"]
    assert search.taken_apart(INDEX, [FIRST, SECOND])["index"]["version"] == version
    other = {**SECOND, "digest": "another order of the same words"}
    assert search.taken_apart(INDEX, [FIRST, other])["index"]["version"] != version


def test_a_file_of_passages_is_full_where_it_reaches_its_size_and_none_is_split():
    passages = [("", "", "x" * 60), ("a", "", "x" * 50), ("b", "", "x" * 300), ("c", "", "x")]
    assert search.starts(passages, size=100) == [0, 2, 3]


@pytest.mark.slow
def test_the_page_looks_for_a_term_in_the_file_in_which_the_build_puts_it(browser: Browser):
    terms = ["groupby", "tabl", "α", "数据", "a" * 300, "🙂"]
    source = Path(search.__file__).parents[1].joinpath("theme/static/search.js").read_text(encoding="utf-8")
    (function,) = re.findall(r"^const shard = (.*);$", source, re.MULTILINE)
    computed = f"(terms) => terms.map((term) => ({function})(term, {search.SHARDS}))"
    page = browser.new_page()
    assert page.evaluate(computed, terms) == [search.shard(term) for term in terms]
    page.close()
