"""Words that become links: on each page the first use of a glossary term, and the first of "unit 09"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import NodeMatcher


def setup(app: Sphinx) -> None:
    """Connect it; called by the theme's own `setup`."""
    app.add_post_transform(GlossaryLinks)
    app.add_post_transform(UnitLinks)


# The glossary -------------------------------------------------------------------------------------


# fmt: off
EVERYDAY = frozenset((
    "background", "branch", "channel", "claim", "conflict", "edge", "evidence", "factor", "flag", "fold",
    "interaction", "judge", "key", "label", "leaf", "lock", "mask", "opinion", "port", "power", "probe",
    "rank", "service", "slack", "stream", "tie", "tool", "unit", "weight",
))
# fmt: on
"""Terms that are everyday words as well: only an author knows which is meant, so only authors link them."""


class GlossaryLinks(SphinxPostTransform):
    """Link the first use of each glossary term on a page, where its author has not.

    Terms that are EVERYDAY words too are left to the author, who writes {term}`label`.
    """

    default_priority = 200

    def run(self, **kwargs: Any) -> None:
        terms = {term: place for term, place in glossary_terms(self.env).items() if term not in EVERYDAY}
        home = {docname for docname, _ in terms.values()}
        if not terms or self.env.docname in home:
            return
        pattern = re.compile(
            rf"\b({'|'.join(_spelt(term) for term in sorted(terms, key=len, reverse=True))})\b", re.I
        )
        linked = self._linked_by_author(home)
        for text in list(self.document.findall(NodeMatcher(nodes.Text))):
            if _is_prose(text):
                self._link(text, pattern, terms, linked)

    def _linked_by_author(self, home: set[str]) -> set[str]:
        """Terms, by their label in the glossary, to which the page links already."""
        links = (node.get("refuri", "") for node in self.document.findall(nodes.reference))
        return {uri.rpartition("#")[2] for uri in links if any(Path(page).name in uri for page in home)}

    def _link(
        self, text: nodes.Text, pattern: re.Pattern[str], terms: dict[str, tuple[str, str]], linked: set[str]
    ) -> None:
        pieces: list[nodes.Node] = []
        last = 0
        plain = text.astext()
        for found in pattern.finditer(plain):
            page, label = _term(terms, found[0])
            if label in linked:
                continue
            linked.add(label)
            uri = self.app.builder.get_relative_uri(self.env.docname, page) + f"#{label}"
            pieces += [
                nodes.Text(plain[last : found.start()]),
                nodes.reference("", found[0], internal=True, refuri=uri, classes=["term"]),
            ]
            last = found.end()
        if pieces:
            text.parent.replace(text, [*pieces, nodes.Text(plain[last:])])


def glossary_terms(env: BuildEnvironment) -> dict[str, tuple[str, str]]:
    """Terms of the glossary in lower case → (page, label)."""
    objects = env.domaindata["std"]["objects"]
    return {name.lower(): place for (kind, name), place in sorted(objects.items()) if kind == "term"}


def glossary_entries(app: Sphinx) -> dict[str, tuple[str, str]]:
    """The glossary's entries: label → (term, what it means, as plain text). Read once in a build."""
    if not hasattr(app, "rungs_glossary"):
        pages = {docname for docname, _ in glossary_terms(app.env).values()}
        app.rungs_glossary = {
            label: (term.astext(), " ".join(item.children[-1].astext().split()))
            for docname in sorted(pages)
            for item in app.env.get_doctree(docname).findall(nodes.definition_list_item)
            for term in item.findall(nodes.term)
            for label in term["ids"]
        }
    return app.rungs_glossary


def _spelt(term: str) -> str:
    """A pattern for a term: any white space between its words, and perhaps a plural s."""
    return r"\s+".join(map(re.escape, term.split())) + "s?"


def _term(terms: dict[str, tuple[str, str]], text: str) -> tuple[str, str]:
    name = " ".join(text.lower().split())
    return terms.get(name) or terms[name.removesuffix("s")]


def _is_prose(text: nodes.Text) -> bool:
    """Whether a text may hold a link: running text, not in a heading, code, caption or another link."""
    node = text.parent
    prose = False
    while node is not None:
        if isinstance(node, (nodes.title, nodes.literal, nodes.reference, nodes.FixedTextElement, nodes.raw)):
            return False
        if isinstance(
            node, (nodes.caption, nodes.table, nodes.term, nodes.math, nodes.footnote, nodes.citation)
        ):
            return False
        prose = prose or isinstance(node, nodes.paragraph)
        node = node.parent
    return prose


# Units --------------------------------------------------------------------------------------------

UNITS = re.compile(r"\b[Uu]nits?\s+\d\d\b(?:(?:,|,?\s+(?:and|or|to))\s+\d\d\b)*")
"""One unit or several, as in "units 05 to 07, 11 and 12"."""
ONE = re.compile(r"(?:[Uu]nits?\s+)?(\d\d)")


class UnitLinks(SphinxPostTransform):
    """Link the first mention of each other unit on a page to its chapter."""

    default_priority = 210  # after the links of the glossary

    def run(self, **kwargs: Any) -> None:
        course = self.app.rungs_course
        here = course.unit_named(Path(self.env.docname).name)
        open_units = {f"{unit.number:02d}": f"book/{unit.name}" for unit in course.units if unit != here}
        for link in self.document.findall(nodes.reference):
            for mention in UNITS.finditer(link.astext()):
                for number in ONE.finditer(mention[0]):
                    open_units.pop(number[1], None)
        for text in list(self.document.findall(NodeMatcher(nodes.Text))):
            if _is_prose(text):
                pieces = list(self._linked(text.astext(), open_units))
                if len(pieces) > 1:
                    text.parent.replace(text, pieces)

    def _linked(self, text: str, open_units: dict[str, str]) -> Iterator[nodes.Node]:
        """The pieces of a text, with a link for each unit that is mentioned for the first time."""
        last = 0
        for mention in UNITS.finditer(text):
            for one in ONE.finditer(text, mention.start(), mention.end()):
                page = open_units.pop(one[1], None)
                if page is None:
                    continue
                uri = self.app.builder.get_relative_uri(self.env.docname, page)
                yield nodes.Text(text[last : one.start()])
                yield nodes.reference("", one[0], internal=True, refuri=uri)
                last = one.end()
        yield nodes.Text(text[last:])
