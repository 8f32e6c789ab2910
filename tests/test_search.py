"""The search's index in pieces: terms stand where the search page looks, with their passages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

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
        "stems": search.stems(ENGLISH, list(passages)),
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
SEARCHINDEX = f"Search.setIndex({json.dumps(INDEX)})"


def taken_apart(first: dict[str, object], second: dict[str, object]) -> dict[str, Any]:
    """The files of the index, where the build noted this of the two pages."""
    return search.taken_apart(SEARCHINDEX, {"book/a": first, "book/b": second}.__getitem__)


def test_a_term_stands_in_its_file_with_the_passages_that_have_it():
    files = taken_apart(FIRST, SECOND)
    found = {
        term: files[f"words-{search.shard(term)}"].get(term) for term in INDEX["terms"] | INDEX["titleterms"]
    }
    assert found == {
        "row": [[0, 0, 1]],
        "tabl": [[0, 0, 1], [1, 0]],
        "42": None,
        "grammar": [[1]],
        "group": [[0, 1]],
        "model": [[1, 0]],
    }
    assert files["words"] == ["grammar", "row", "tabl"]
    assert files["index"]["titleterms"] == {"tabl": [0], "group": [0], "model": [1]}


def test_a_title_and_an_index_entry_name_their_passage_and_an_id_that_cannot_be_computed():
    index = taken_apart(FIRST, SECOND)["index"]
    assert index["alltitles"] == {
        "Tables": [[0, None, 0]],
        "Groups": [[0, True, 1]],
        "Models": [[1, None, 0]],
    }
    assert index["indexentries"] == {"group": [[0, "groups", True, 1]]}


def test_terms_that_begin_alike_stand_together():
    assert search.shard("regularis") == search.shard("regular") == search.shard("reg")


def test_the_files_are_fetched_anew_where_a_word_changes_and_not_otherwise():
    version = taken_apart(FIRST, SECOND)["index"]["version"]
    assert taken_apart(FIRST, SECOND)["index"]["version"] == version
    other = {**SECOND, "digest": "another order of the same words"}
    assert taken_apart(FIRST, other)["index"]["version"] != version


def test_a_file_of_passages_is_full_where_it_reaches_its_size_and_none_is_split():
    passages = [("", "", "x" * 60), ("a", "", "x" * 50), ("b", "", "x" * 300), ("c", "", "x")]
    assert search.starts(passages, size=100) == [0, 2, 3]


@pytest.mark.slow
def test_the_page_computes_the_files_and_the_ids_that_the_build_computes(browser: Browser):
    terms = ["groupby", "tabl", "α", "数据集合", "a" * 300, "🙂🙂🙂🙂"]
    titles = ["Rows of a table", "  What's “new”? ", "Über α", "3. A/B test", "--", "İstanbul"]
    source = Path(search.__file__).parents[1].joinpath("theme/static/search.js").read_text(encoding="utf-8")
    shard, slug = (
        re.search(rf"^const {name} = (.*);$", source, re.MULTILINE)[1] for name in ("shard", "slug")
    )
    page = browser.new_page()
    found = page.evaluate(f"(terms) => terms.map((term) => ({shard})(term, {search.SHARDS}))", terms)
    assert found == [search.shard(term) for term in terms]
    assert page.evaluate(f"(titles) => titles.map({slug})", titles) == [
        search.slug(title) for title in titles
    ]
    page.close()
