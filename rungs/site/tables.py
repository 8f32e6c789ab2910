"""Tables and links that a directive builds, of nodes, so that they are searched and styled as any other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.environment import BuildEnvironment

Cell = str | Sequence[nodes.Node]
"""What stands in a cell: text, or the inline nodes of one paragraph."""


def table(head: Sequence[str], rows: Iterable[nodes.row], widths: Sequence[int], name: str) -> nodes.table:
    """A table with a header; `widths` are relative, `name` is its class in the page."""
    group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in widths), cols=len(head))
    group += nodes.thead("", row(*head))
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=[name])


def row(*cells: Cell) -> nodes.row:
    """One row of a table."""
    return nodes.row("", *(nodes.entry("", _paragraph(cell)) for cell in cells))


def _paragraph(cell: Cell) -> nodes.paragraph:
    return nodes.paragraph(text=cell) if isinstance(cell, str) else nodes.paragraph("", "", *cell)


def link(env: BuildEnvironment, label: str, text: str) -> pending_xref:
    """A link to the place in the book that bears a label; none bears it: a warning of the build."""
    target = pending_xref(
        refdomain="std",
        reftype="ref",
        reftarget=label,
        refexplicit=True,
        refwarn=True,
        refdoc=env.docname,
    )
    target += nodes.inline(text, text)
    return target


def label(env: BuildEnvironment, node: nodes.Element, name: str, title: str) -> None:
    """Give a node of the page being read a label to which any page can link."""
    if name not in node["ids"]:
        node["ids"].append(name)
    standard = env.get_domain("std")
    standard.anonlabels[name] = env.docname, name
    standard.labels[name] = env.docname, name, title


def section(env: BuildEnvironment, title: str | nodes.Node, name: str, *content: nodes.Node) -> nodes.section:
    """A section of a page that a directive writes, with a heading and a label."""
    heading = nodes.title("", "", nodes.Text(title) if isinstance(title, str) else title)
    whole = nodes.section("", heading, *content, ids=[name], names=[name])
    label(env, whole, name, heading.astext())
    return whole


def with_scopes(markup: str) -> str:
    """Markup whose tables' headers say whether they head a column or a row, of one or of several.

    A header without words, as pandas and authors leave it in the corner of a table, becomes an ordinary cell.
    """

    def scoped(found: re.Match[str]) -> str:
        kind = "col" if found[1] else "row"
        return re.sub(r"<th\b(?![^>]*\bscope=)([^>]*)>", lambda cell: _header(cell[1], kind), found[0])

    markup = re.sub(r"<th\b[^>]*>(?:\s|</?p>)*</th>", "<td></td>", markup)
    return re.sub(r"(<thead\b.*?</thead>)|<tbody\b.*?</tbody>", scoped, markup, flags=re.DOTALL)


def _header(attributes: str, kind: str) -> str:
    several = re.search(rf'\b{kind}span="?(?!1\b)\d', attributes)
    return f'<th{attributes} scope="{kind}{"group" if several else ""}">'
