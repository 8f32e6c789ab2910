"""What the search page fetches, in pieces: of a whole book it needs a few words and a few passages.

Sphinx's index of a book of 25 units weighs as much as a page may, and so do the words of five chapters. Here
the index is taken apart, and with it the text from which the results' excerpts are cut. In `_search/`:

- `index.js`: the pages, titles and index entries, which every search looks through;
- `words-N.js`: the terms whose `shard` is N, and the passages that have each;
- `words.js`: the terms of all texts, for a word that is a part of others;
- `PAGE-N.js`: passages of a page, one after the other.

All are scripts, since a page that is opened from disk can load nothing else; each puts what it holds into
`rungsSearch`, under its name. Sphinx's own index, to which its next build adds what changed, is no part of
the site: it stands beside what Sphinx knows of the pages.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.search import SearchLanguage

from examiner import write_aside
from rungs.site.weight import write_files

FOLDER = Path("_search")
"""The folder of the site for these files."""

SHARDS = 128
PIECE = 5_000
"""Characters from which on a file of passages is full."""

Passage = tuple[str, str, str]
"""The id of a place, its title and its words."""


def setup(app: Sphinx) -> None:
    """Connect it; called by theme.py."""
    app.connect("builder-inited", _keep_index_out_of_the_site)
    app.connect("env-get-outdated", _take_away)
    app.connect("html-page-context", _write_passages)
    app.connect("build-finished", _take_index_apart)


# Passages -----------------------------------------------------------------------------------------


def passages(doctree: nodes.document) -> list[Passage]:
    """A document in pieces to which one can link: each section and each defined term.

    A section's words are those before its first subsection. The first section is the page itself, without id.
    """
    found = []
    for node in doctree.findall(
        lambda node: (
            isinstance(node, nodes.section)
            or (isinstance(node, nodes.definition_list_item) and node.children[0]["ids"])
        )
    ):
        if isinstance(node, nodes.section):
            title = node.next_node(nodes.title).astext()
            own = [
                child
                for child in node.children
                if not isinstance(child, (nodes.section, nodes.title, addnodes.glossary))
            ]
        else:
            title, own = node.children[0].astext(), [node.children[-1]]
        words = " ".join(filter(None, map(plain_text, own)))
        found.append((node["ids"][0] if node.get("ids") else node.children[0]["ids"][0], title, words))
    if found:
        found[0] = ("", *found[0][1:])
    return [(place, " ".join(title.split()), words) for place, title, words in found]


def plain_text(node: nodes.Node) -> str:
    """The words of a document or of a part of it, in one line, without markup, figures and comments."""
    blocks = node.findall(
        lambda node: (
            isinstance(node, nodes.TextElement) and not isinstance(node, (nodes.Inline, nodes.comment))
        )
    )
    return " ".join(" ".join(block.astext() for block in blocks).split())


def starts(found: list[Passage], size: int = PIECE) -> list[int]:
    """The first passage of each file: one is begun where the file before it has `size` characters or more."""
    firsts, length = [0], 0
    for number, passage in enumerate(found):
        if length >= size:
            firsts.append(number)
            length = 0
        length += sum(map(len, passage))
    return firsts


def stems(language: SearchLanguage, found: list[Passage]) -> dict[str, list[int]]:
    """The terms under which Sphinx lists the words of passages, and the numbers of those that have each."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, (_, title, words) in enumerate(found):
        for term in {_stem(language, word) for word in language.split(f"{title} {words}")}:
            holding[term].append(number)
    return holding


@cache
def _stem(language: SearchLanguage, word: str) -> str:
    stem = language.stem(word).lower()
    return stem if language.word_filter(stem) else word


def _write_passages(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is None:
        return
    found = passages(doctree)
    firsts = starts(found)
    pieces = [found[first:end] for first, end in pairwise([*firsts, len(found)])]
    names = [f"{pagename}-{number}" for number in range(len(pieces))]
    files = {f"{name}.js": _script(name, piece) for name, piece in zip(names, pieces, strict=True)}
    write_files(Path(app.outdir, FOLDER), pagename, files)
    notes = {
        "digest": hashlib.sha256(repr(found).encode()).hexdigest(),
        "starts": firsts,
        "ids": [place for place, _, _ in found],
        "stems": stems(app.builder.indexer.lang, found),
    }
    path = _notes(app, pagename)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notes), encoding="utf-8")


def _notes(app: Sphinx, pagename: str) -> Path:
    """Where a build notes for the next, which may not write the page, what the index needs of it."""
    return Path(app.doctreedir, FOLDER, f"{pagename}.json")


def _take_away(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    for docname in removed:
        write_files(Path(app.outdir, FOLDER), docname, {})
        _notes(app, docname).unlink(missing_ok=True)
    return []


# The index ----------------------------------------------------------------------------------------


def shard(term: str, shards: int = SHARDS) -> int:
    """The number of the file that holds a term; `search.js` computes the same.

    Terms that begin alike stand together, since somebody who types a part of a word types its beginning.
    """
    value = 0
    for letter in term[:3]:
        value = (31 * value + ord(letter)) % 4093
    return value % shards


def slug(title: str) -> str:
    """The id that most titles have; `search.js` computes the same, and it is not sent for these."""
    return re.sub("[^a-z0-9]+", "-", title.lower()).strip("-")


def taken_apart(searchindex: str, note_of: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """The files of an index.

    Args:
        searchindex: What Sphinx wrote, as text.
        note_of: Gives of a page, by its name: a `digest` of its passages, where its files begin
            (`starts`), the passages' ids (`ids`) and the terms with the passages that have each (`stems`).

    Returns:
        What each file holds, by its name without ending. A term has `[page, passage, …]` for each page that
        has it, be it in a title or in the text; a title or index entry has the number of its passage behind
        what Sphinx says of it, and an id that is the title's `slug` is True.
    """
    index = json.loads(searchindex.removeprefix("Search.setIndex(").removesuffix(")"))
    notes = [note_of(name) for name in index["docnames"]]
    numbers = [{place: number for number, place in enumerate(note["ids"])} for note in notes]

    def with_passage(entries: dict[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
        return {
            name: [
                [page, place == slug(name) or place, *more, numbers[page].get(place or "", 0)]
                for page, place, *more in found
            ]
            for name, found in entries.items()
        }

    # Nobody finds a number: Sphinx's search passes it over in what is typed.
    terms, titles = (
        {
            term: [pages] if isinstance(pages, int) else pages
            for term, pages in index[kind].items()
            if not term.isdecimal()
        }
        for kind in ("terms", "titleterms")
    )
    shards: dict[int, dict[str, list[list[int]]]] = {number: {} for number in range(SHARDS)}
    for term in sorted(terms | titles):
        pages = sorted({*terms.get(term, ()), *titles.get(term, ())})
        shards[shard(term)][term] = [[page, *notes[page]["stems"].get(term, ())] for page in pages]
    kept = {name: index[name] for name in ("docnames", "titles", "objects", "objnames", "objtypes")}
    first = kept | {
        "alltitles": with_passage(index["alltitles"]),
        "indexentries": with_passage(index["indexentries"]),
        "titleterms": titles,
        "starts": [note["starts"] for note in notes],
        "shards": SHARDS,
    }
    parts = {f"words-{number}": held for number, held in shards.items()} | {"words": sorted(terms)}
    state = "\n".join([searchindex, *(note["digest"] for note in notes)])
    return {"index": first | {"version": hashlib.sha256(state.encode()).hexdigest()[:8]}} | parts


def _index(app: Sphinx) -> Path:
    """Where Sphinx keeps its index, in a folder that is no part of the site."""
    return Path(app.doctreedir, "searchindex.js")


def _keep_index_out_of_the_site(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    app.builder.searchindex_filename = str(_index(app))  # absolute, so Sphinx does not look in the site
    Path(app.outdir, "searchindex.js").unlink(missing_ok=True)  # of a build by an earlier version


def _take_index_apart(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return

    def note_of(docname: str) -> dict[str, Any]:
        return json.loads(_notes(app, docname).read_text(encoding="utf-8"))

    for name, content in taken_apart(_index(app).read_text(encoding="utf-8"), note_of).items():
        path = Path(app.outdir, FOLDER, f"{name}.js")
        script = _script(name, content).encode()
        if not (path.exists() and path.read_bytes() == script):
            write_aside(path, script)


def _script(name: str, content: Any) -> str:
    compact = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.rungsSearch ??= {{}})[{json.dumps(name)}] = {compact};\n"
