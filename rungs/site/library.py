"""Names of library functions: a page that lists them, and a link to it at the first mention in each section.

An inline code of a chapter, such as `groupby`, `pd.merge(how="left")` or `LogisticRegression`, is a mention
if the libraries that the chapter's cells import know the name (resolving.py). `{library-names}` writes the
page, which says what each name is for, in its library's words, where it is explained first, and where else it
is.

Chapters note their inline code and what their cells say of names as they are read. When all are, names that
no earlier build has asked for are resolved in another process; what was found is kept in Sphinx's environment
until a chapter's code or the installed packages change.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import SphinxError
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from rungs.course import Unit
from rungs.findings import digest
from rungs.site import resolving

MARK = "name-"
"""How the label of a name on its page begins."""


class library_names(nodes.General, nodes.Element):  # noqa: N801 as docutils names its nodes
    """Where the names are listed."""


def setup(app: Sphinx) -> None:
    """Add the directive, and what notes, resolves and links names; called by the theme's own `setup`."""
    app.add_node(library_names)
    app.add_directive("library-names", LibraryNames)
    app.add_post_transform(LinkNames)
    app.add_post_transform(ListNames)
    app.connect("doctree-read", _note_names)
    app.connect("env-updated", _resolve)


class LibraryNames(SphinxDirective):
    """`{library-names}`: a list of the names for each library."""

    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname]["rungs-library"] = "true"
        return [library_names()]


# Noting -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mention:
    """An inline code in a chapter: where, and the sentence around it."""

    text: str
    place: str  # the id of the section, empty for the page's beginning
    title: str
    sentence: str


def _note_names(app: Sphinx, doctree: nodes.document) -> None:
    docname = app.env.docname
    if app.rungs_course.unit_named(docname.removeprefix("book/")) is None:
        return
    noted = app.env.metadata[docname]
    source = Path(app.env.doc2path(docname)).read_text(encoding="utf-8")
    noted["rungs-code"] = resolving.read_code(source).as_json()
    noted["rungs-mentions"] = [
        Mention(literal.astext(), *_place(section), _sentence(literal))
        for section, literal in _inline_code(doctree)
    ]


def _inline_code(doctree: nodes.document) -> Iterator[tuple[nodes.section, nodes.literal]]:
    """The inline code of a document's running text and tables that may be a link, each with its section."""
    for literal in doctree.findall(nodes.literal):
        if not resolving.NAME.fullmatch(literal.astext()):
            continue
        section, node = None, literal.parent
        while node is not None:
            if isinstance(node, (nodes.title, nodes.reference, nodes.caption, nodes.term, nodes.Invisible)):
                break
            if section is None and isinstance(node, nodes.section):
                section = node
            node = node.parent
        else:
            if section is not None:
                yield section, literal


def _place(section: nodes.section) -> tuple[str, str]:
    title = section.next_node(nodes.title).astext()
    return ("" if isinstance(section.parent, nodes.document) else section["ids"][0]), title


def _sentence(literal: nodes.literal) -> str:
    """The sentence in which an inline code stands, for a name of which nothing else can be said."""
    before = "".join(node.astext() for node in literal.parent.children[: literal.parent.index(literal)])
    whole = literal.parent.astext()
    begin = max((found.end() for found in resolving.SENTENCE.finditer(whole, 0, len(before))), default=0)
    return " ".join(resolving.SENTENCE.split(whole[begin:])[0].split())


# Resolving ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A name on the page: what it is for, and where it stands: page → section's id and title, in order."""

    name: str
    purpose: str
    library: tuple[str, str]  # name and version
    places: dict[str, tuple[str, str]]

    @property
    def label(self) -> str:
        """Its id on the page."""
        return f"{MARK}{self.name}"


@dataclass(frozen=True)
class Inventory:
    """All names: `entries` by full name, `links` for each page by the inline code that stands for them."""

    page: str
    entries: dict[str, Entry]
    links: dict[str, dict[str, str]]

    def shown_on(self, docname: str) -> Any:
        """What a page shows of it; where that differs the page is written again."""
        if docname == self.page:
            return self.entries
        links = self.links.get(docname, {})
        return [(text, name, self.entries[name].purpose) for text, name in links.items()]


def inventory(env: BuildEnvironment) -> Inventory:
    """The names of the book as last resolved."""
    return getattr(env, "rungs_inventory", Inventory("", {}, {}))


def tooltips(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """What is shown beside a link to a name: label → (full name, what it is for)."""
    return {entry.label: (entry.name, entry.purpose) for entry in inventory(env).entries.values()}


def _resolve(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Bring the inventory up to date, and return the pages that show something of it that changed."""
    page = next(
        (docname for docname in sorted(env.found_docs) if "rungs-library" in env.metadata[docname]), ""
    )
    before = inventory(env)
    units = app.rungs_course.units if page else ()
    state = digest(Path(resolving.__file__).read_bytes(), str(_packages_changed()))
    is_new = state != getattr(env, "rungs_names", ("", {}))[0]  # Sphinx keeps it if a page is written
    found = _found(env, [f"book/{unit.name}" for unit in units], state)
    now = env.rungs_inventory = _inventory(env, page, found)
    pages = {page, before.page, *before.links, *now.links} & env.found_docs
    changed = {docname for docname in pages if before.shown_on(docname) != now.shown_on(docname)}
    return sorted(changed | ({page} & env.found_docs if is_new else set()))


def _found(
    env: BuildEnvironment, pages: list[str], state: str
) -> dict[str, dict[str, dict[str, Any] | None]]:
    """For each page what its inline code means, by text; what no earlier build knew is asked for."""
    kept_state, kept = getattr(env, "rungs_names", ("", {}))
    known = kept if kept_state == state else {}
    questions, keys = [], {}
    for docname in pages:
        code = env.metadata[docname]["rungs-code"]
        keys[docname] = digest(json.dumps(code))
        texts = dict.fromkeys(mention.text for mention in env.metadata[docname]["rungs-mentions"])
        if new := [text for text in texts if (keys[docname], text) not in known]:
            questions.append((docname, {"code": code, "texts": new}))
    if questions:
        answers = _ask([question for _, question in questions])
        for (docname, _), answer in zip(questions, answers, strict=True):
            known = known | {(keys[docname], text): found for text, found in answer.items()}
    env.rungs_names = state, {key: found for key, found in known.items() if key[0] in keys.values()}
    return {
        docname: {text: found for (key, text), found in known.items() if key == keys[docname]}
        for docname in pages
    }


def _packages_changed() -> int:
    """When a package was last installed or removed."""
    return Path(sysconfig.get_path("purelib")).stat().st_mtime_ns


def _ask(questions: list[dict[str, Any]]) -> list[dict[str, dict[str, Any] | None]]:
    asked = subprocess.run(
        [sys.executable, "-P", "-m", resolving.__name__],
        input=json.dumps(questions),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if asked.returncode:
        last = (asked.stderr.strip().splitlines() or ["the process was ended"])[-1]
        raise SphinxError(f"Names of library functions cannot be looked up: {last}")
    return json.loads(asked.stdout)


def _inventory(
    env: BuildEnvironment, page: str, found: dict[str, dict[str, dict[str, Any] | None]]
) -> Inventory:
    entries: dict[str, Entry] = {}
    links: dict[str, dict[str, str]] = {}
    for docname, meanings in found.items():
        for mention in env.metadata[docname]["rungs-mentions"]:
            if one := meanings.get(mention.text):
                said = one["purpose"] or mention.sentence
                new = Entry(one["name"], said, tuple(one["library"]), {})
                entry = entries.setdefault(one["name"], new)
                entry.places.setdefault(docname, (mention.place, mention.title))
                links.setdefault(docname, {})[mention.text] = one["name"]
    return Inventory(page, entries, links)


# Writing ------------------------------------------------------------------------------------------


class LinkNames(SphinxPostTransform):
    """Link the first mention of each name in each section of a chapter."""

    default_priority = 220  # after the links of the glossary and of units

    def run(self, **kwargs: Any) -> None:
        names = inventory(self.env)
        links = names.links.get(self.env.docname)
        if not links:
            return
        page = self.app.builder.get_relative_uri(self.env.docname, names.page)
        linked = set()
        for section, literal in list(_inline_code(self.document)):
            name = links.get(literal.astext())
            if name is None or (id(section), name) in linked:
                continue
            linked.add((id(section), name))
            uri = f"{page}#{names.entries[name].label}"
            link = nodes.reference("", "", internal=True, refuri=uri, classes=["name"])
            literal.replace_self(link)
            link += literal


class ListNames(SphinxPostTransform):
    """Write the page of names."""

    default_priority = 300

    def run(self, **kwargs: Any) -> None:
        for gap in list(self.document.findall(library_names)):
            gap.replace_self(self._lists())

    def _lists(self) -> list[nodes.Node]:
        by_library: dict[tuple[str, str], list[Entry]] = {}
        for entry in inventory(self.env).entries.values():
            by_library.setdefault(entry.library, []).append(entry)
        libraries = sorted(by_library, key=lambda library: library[0].lower())
        ids = {library: f"library-{nodes.make_id(library[0])}" for library in libraries}
        jumps = nodes.paragraph("", "", classes=["jumps"])
        for library in libraries:
            jumps += [
                nodes.reference("", library[0], internal=True, refuri=f"#{ids[library]}"),
                nodes.Text(" "),
            ]
        return [jumps] + [
            nodes.section(
                "",
                nodes.title(text=" ".join(filter(None, library))),
                nodes.definition_list(
                    "", *map(self._item, sorted(by_library[library], key=lambda e: e.name.lower()))
                ),
                ids=[ids[library]],
            )
            for library in libraries
        ]

    def _item(self, entry: Entry) -> nodes.definition_list_item:
        first, *others = entry.places
        place, title = entry.places[first]
        unit = self._unit(first)
        where = [
            nodes.Text("First in "),
            self._link(first, place, f"unit\u00a0{unit.number:02d}, {title if place else unit.title}"),
        ]
        for index, docname in enumerate(others):
            before = "; also in " if index == 0 else ", "
            number = f"{self._unit(docname).number:02d}"
            where += [nodes.Text(before), self._link(docname, entry.places[docname][0], number)]
        term = nodes.term("", "", nodes.literal(text=entry.name), ids=[entry.label])
        said = nodes.paragraph(text=entry.purpose)
        return nodes.definition_list_item(
            "", term, nodes.definition("", said, nodes.paragraph("", "", *where, classes=["places"]))
        )

    def _unit(self, docname: str) -> Unit:
        return self.app.rungs_course.unit_named(Path(docname).name)

    def _link(self, docname: str, place: str, text: str) -> nodes.reference:
        page = self.app.builder.get_relative_uri(self.env.docname, docname)
        uri = f"{page}#{place}" if place else page
        return nodes.reference("", text, internal=True, refuri=uri)
