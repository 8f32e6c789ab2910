"""Names of library functions: which inline code is one, and how chapters and their page show them."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built_book import small_book
from small_course import UNIT

from rungs.site import build as book
from rungs.site import library, resolving
from rungs.site.resolving import Resolver, purpose, read_code

# Libraries warn of old names of theirs when they are asked what they offer; the process that asks ignores it.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")

SOURCE = """
```{code-cell} ipython3
:tags: [remove-input]

%matplotlib inline
import heapq
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from rungs import data
```

```{code-cell} ipython3
rng = np.random.default_rng(1)
table = pd.DataFrame({"rank": rng.permutation(3), "melt": 1.0})
shift = np.linalg.lstsq(table.to_numpy(), table["rank"].to_numpy(), rcond=None)
table.groupby("rank").agg("sum")
table["rank"].dt.tz_localize("UTC")
print(table.melt(), table.merge(table), table.isin([1]), Path("a").read_text(), heapq.nlargest(1, [1]))
LogisticRegression().fit(table, shift)
```

```{code-cell} ipython3
this is no Python
```
"""


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    """Finds names as for a chapter with SOURCE."""
    return Resolver(read_code(SOURCE))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("pd.merge", "pandas.merge"),
        ('pd.merge(how="left", on=("a", "b"))', "pandas.merge"),
        ("np.linalg.norm", "numpy.linalg.norm"),
        ("lstsq", "numpy.linalg.lstsq"),  # as a cell uses it
        ("LogisticRegression", "sklearn.linear_model.LogisticRegression"),
        (
            "SimpleImputer",
            "sklearn.impute.SimpleImputer",
        ),  # of another module of a library that a cell imports
        ("OneHotEncoder", "sklearn.preprocessing.OneHotEncoder"),  # of one from which a cell imports another
        ("groupby", "pandas.DataFrame.groupby"),
        ('.groupby("rank")', "pandas.DataFrame.groupby"),
        ("table.head(3)", "pandas.DataFrame.head"),
        ('table.loc[3, "rank"]', "pandas.DataFrame.loc"),
        ("DataFrame.pivot", "pandas.DataFrame.pivot"),
        ("isin", "pandas.DataFrame.isin"),  # a column's is as good as the same
        ("permutation", "numpy.random.Generator.permutation"),  # since `default_rng` makes a Generator
        ("read_text", "pathlib.Path.read_text"),
        ("nlargest", "heapq.nlargest"),
        ("heapq", None),  # a module
    ],
)
def test_a_name_is_what_the_code_of_its_page_says(resolver, text, name):
    found = resolver.find(text)
    assert (found and found.name) == name
    assert found is None or found.purpose


@pytest.mark.parametrize(
    "text",
    [
        "fit",  # of many estimators, each in its own way
        "shift",  # a variable of the page
        "rank",  # a column
        "melt",  # a column as well as a method
        "pivot",  # a word of which no cell says that it is a name
        "tz_localize",  # of what `.dt` gives
        "sum",
        "split",
        'table["rank"]',
        "data.load",
        "pd.NA",
        "a + b",
        "how='left'",
        "pd.no_such_thing",
        "nowhere.at_all",
        "Path(…).read_text",
    ],
)
def test_what_may_be_something_else_is_left_alone(resolver, text):
    assert resolver.find(text) is None


def test_without_pytorch_its_names_are_known_by_the_code_alone(monkeypatch):
    source = "```{code-cell}\n%%deep\nimport torch\nlayer = torch.nn.Linear(2, 1)\n```\n"
    monkeypatch.setattr(resolving.deep, "is_installed", lambda: False)
    monkeypatch.setattr(resolving, "_module", lambda name: None)
    found = Resolver(read_code(source))
    assert found.find("Linear") == found.find("torch.nn.Linear") == resolving.Found("torch.nn.Linear", "")
    assert found.find("ReLU") is None


@pytest.mark.parametrize(
    ("documentation", "said"),
    [
        ("Do it.\n\nAt length.", "Do it."),
        ("do(it, /)\n\nDo it. Do it well.", "Do it."),
        ("do(it) -> None\n\nDo it", "Do it"),
        (
            '!!! abstract "Usage"\n    [here](there.md)\n\nDo *it* with ``care``, see :class:`~a.b.Doer`.',
            "Do it with care, see Doer.",
        ),
        (".. deprecated:: 1.0\n\nDo it.", "Do it."),
        ("Do it\non two lines.", "Do it on two lines."),
        ("", ""),
    ],
)
def test_what_a_thing_is_for_is_the_first_sentence_of_its_documentation(documentation, said):
    def thing() -> None: ...

    thing.__doc__ = documentation
    assert purpose(thing) == said


# In the book --------------------------------------------------------------------------------------

FRONT = """jupytext:
  text_representation:
    extension: .md
    format_name: myst
kernelspec:
  name: python3
  display_name: Python 3
title:"""
PROSE = """
```{code-cell} ipython3
import collections
import json

counted = collections.Counter("abca").most_common(1)
```

First comes `Counter`, then `most_common(1)`, then `Counter` again, and `json.dumps` on the way. Of
`counted` we know nothing.

| what | how |
|---|---|
| count | `Counter` |

"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A book of one chapter with names in two sections, and the page of names."""
    root = small_book(tmp_path / "course")
    chapter = root / "book" / f"{UNIT}.md"
    text = chapter.read_text().replace("title:", FRONT, 1)
    text = text.replace("## Greeting", f"{PROSE}\n## Greeting\n\nA `Counter` greets.\n")
    chapter.write_text(text)
    (root / "book" / "library-names.md").write_text("# Library names\n\n```{library-names}\n```\n")
    toc = root / "_toc.yml"
    toc.write_text(toc.read_text() + "      - file: book/library-names\n")
    return root


def page_of(root: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((root / "_build" / "html" / "book" / f"{name}.html").read_text(), "html.parser")


def change(root: Path, old: str, new: str) -> None:
    chapter = root / "book" / f"{UNIT}.md"
    assert old in chapter.read_text()
    chapter.write_text(chapter.read_text().replace(old, new))


@pytest.mark.slow
def test_a_section_links_each_name_once_and_the_page_says_what_it_is_for(small):
    book.build(small, strict=True)
    chapter = page_of(small, UNIT)
    links = [(link.text, link["href"]) for link in chapter.select("a.name")]
    where = "library-names.html#name-"
    counter = ("Counter", f"{where}collections.Counter")
    assert links == [
        counter,
        ("most_common(1)", f"{where}collections.Counter.most_common"),
        ("json.dumps", f"{where}json.dumps"),
        counter,
    ]
    assert chapter.find(id="about-name-collections.Counter").text.startswith(
        "collections.Counter Dict subclass"
    )
    names = page_of(small, "library-names")
    assert [term.text for term in names.select("dt")] == [
        "collections.Counter",
        "collections.Counter.most_common",
        "json.dumps",
    ]
    assert "Serialize obj to a JSON formatted str." in names.select("dd")[2].text
    first = names.select_one("dd .places a")
    assert (first.text, first["href"]) == ("unit\u00a009, Adding up", f"{UNIT}.html#adding-up")
    assert names.select_one("h2").text.startswith("Python 3.")


@pytest.mark.slow
def test_an_edit_asks_for_new_names_only_and_reaches_the_page_of_names(small, monkeypatch):
    asked = []
    ask = library._ask
    monkeypatch.setattr(library, "_ask", lambda questions: asked.append(questions) or ask(questions))
    book.build(small)
    assert len(asked.pop()[0]["texts"]) == 4
    change(small, "A `Counter` greets.", "A `Counter` greets all.")
    book.build(small)
    assert asked == []
    change(small, "## Adding up", "## Summing up")
    change(small, "greets all", "greets `json.loads`")
    book.build(small)
    assert [question["texts"] for question in asked.pop()] == [["json.loads"]]
    names = page_of(small, "library-names")
    assert "Summing up" in names.text
    assert names.find(id="name-json.loads")
    change(small, "`json.loads`", "nobody")
    book.build(small)
    assert asked == []
    assert not page_of(small, "library-names").find(id="name-json.loads")


@pytest.mark.slow
def test_without_a_page_of_names_nothing_is_linked_or_looked_up(small, monkeypatch):
    monkeypatch.setattr(library, "_ask", lambda questions: pytest.fail("names were looked up"))
    toc = small / "_toc.yml"
    toc.write_text(toc.read_text().replace("      - file: book/library-names\n", ""))
    book.build(small)
    assert page_of(small, UNIT).select("a.name") == []


@pytest.mark.slow
def test_a_look_up_that_fails_is_told_in_one_sentence(small, monkeypatch):
    monkeypatch.setattr(library.sys, "executable", "/bin/false")
    with pytest.raises(book.BookError, match=r"^Names of library functions cannot be looked up"):
        library_only(small)


def library_only(root: Path) -> None:
    """Build without running notebooks, which would need the interpreter too."""
    book.build(root, execute=None)
